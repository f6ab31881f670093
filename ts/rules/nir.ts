import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type OptionDefinition, type Options, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link nir}, in the words of NIR: one number for all neurons, or one each. */
export interface NirParameters {
  /** dt/tau_mem, at least 0; without a leak dt alone. */
  readonly stepMem: number | Numbers;
  /** dt/tau_syn, at least 0. Left out: no synapse. */
  readonly stepSyn?: number | Numbers | undefined;
  /** What an input is multiplied by before the synapse (`w_in`). Default 1; not used without a synapse. */
  readonly wIn?: number | Numbers | undefined;
  /** Resistance: what the current is multiplied by. */
  readonly r: number | Numbers;
  /** Where the membrane leaks to (`v_leak`). Not used with `leak: false`. */
  readonly vLeak?: number | Numbers | undefined;
  /** A neuron spikes there (`v_threshold`). Left out: it does not spike but emits its membrane. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`). Default 0. */
  readonly vReset?: number | Numbers | undefined;
  /** Whether there is a leak: `LIF`, `LI`, `CubaLIF`, `CubaLI` (true, the default), or `IF`, `I`. */
  readonly leak?: boolean | undefined;
  /** Whether a neuron spikes above its threshold or already at it. Default `"gt"`. */
  readonly compare?: "gt" | "ge" | undefined;
  /** Whether a spike sets the membrane or takes the threshold from it. Default `"value"`. */
  readonly reset?: "value" | "subtract" | undefined;
}

/** How a threshold is compared with, and what a spike does, from bit `shift` on. */
export function thresholdOptions(shift: number): readonly OptionDefinition[] {
  return [
    { name: "compare", choices: ["gt", "ge"], shift, default: "gt" },
    { name: "reset", choices: ["value", "subtract"], shift: shift + 1, default: "value" },
  ];
}

/** NIR's nodes by the forward Euler method. */
export const nirDefinition: RuleDefinition = {
  name: "nir",
  states: ["v", "i"],
  parameters: [
    { name: "stepMem", minimum: 0, reason: "time constants are positive" },
    { name: "stepSyn", minimum: 0, reason: "time constants are positive", isOptional: true, flag: 3 },
    { name: "wIn", default: 1 },
    { name: "r" },
    { name: "vLeak", isUsed: ({ leak }: Options) => leak === true },
    { name: "threshold", isOptional: true, flag: 4 },
    { name: "vReset", default: 0 },
  ],
  options: [{ name: "leak", choices: [true, false], shift: 0, default: true }, ...thresholdOptions(1)],
};

/** NIR's words, and what its equations decide by Euler's method. */
export const nirOrigin: RuleOrigin = {
  definition: nirDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "`>`; `compare: ge`",
    reset: "to `vReset`; subtracts",
    when: "same step",
    refractory: "no",
    synapse: "with `stepSyn`: an Euler step first",
    several: "no",
  },
  classes: {
    nir: {
      LIF: {},
      LI: {},
      IF: {
        leak: false,
      },
      I: {
        leak: false,
      },
      CubaLIF: {},
      CubaLI: {},
    },
  },
  words: {
    threshold: ["v_threshold"],
  },
  derivations: [
    {
      gives: ["stepMem"],
      from: { tau: ["tau", "tau_mem"], dt: ["dt"] },
      defaults: { dt: 1e-4 },
      isExact: true,
      compute: ({ tau = 1, dt = 1 }) => ({ stepMem: dt / tau }),
    },
    {
      gives: ["stepSyn"],
      from: { tau: ["tau_syn"], dt: ["dt"] },
      defaults: { dt: 1e-4 },
      isExact: true,
      compute: ({ tau = 1, dt = 1 }) => ({ stepSyn: dt / tau }),
    },
  ],
};

/**
 * NIR's `LIF`, `LI`, `IF`, `I`, `CubaLIF` and `CubaLI` by the forward Euler method.
 *
 * i = i + stepSyn*(wIn*x - i) with a synapse, else x; v = v + stepMem*((vLeak - v) + r*i), without a leak
 * v + stepMem*(r*i); s = v > threshold; then v = vReset or v - threshold. States: `v`, `i`. The equations are those of the
 * Neuromorphic Intermediate Representation (Nature Communications, 2024).
 */
export function nir(parameters: NirParameters): Rule {
  return ruleOf(nirDefinition, parameters);
}
