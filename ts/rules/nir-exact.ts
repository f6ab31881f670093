import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { thresholdOptions } from "./nir.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link nirExact}, in the words of NIR: one number for all neurons, or one each. */
export interface NirExactParameters {
  /** exp(-dt/tau): 0 to 1. */
  readonly e: number | Numbers;
  /** Resistance: what the current is multiplied by. */
  readonly r: number | Numbers;
  /** Where the membrane leaks to (`v_leak`). */
  readonly vLeak: number | Numbers;
  /** A neuron spikes there (`v_threshold`). Left out: it does not spike but emits its membrane. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`). Default 0. */
  readonly vReset?: number | Numbers | undefined;
  /** Whether a neuron spikes above its threshold or already at it. Default `"gt"`. */
  readonly compare?: "gt" | "ge" | undefined;
  /** Whether a spike sets the membrane or takes the threshold from it. Default `"value"`. */
  readonly reset?: "value" | "subtract" | undefined;
}

/** NIR's `LIF` and `LI`, exact for an input that is held over a step. */
export const nirExactDefinition: RuleDefinition = {
  name: "nir-exact",
  states: ["v"],
  parameters: [
    { name: "e", minimum: 0, maximum: 1, reason: "it is a decay" },
    { name: "r" },
    { name: "vLeak" },
    { name: "threshold", isOptional: true, flag: 3 },
    { name: "vReset", default: 0 },
  ],
  options: thresholdOptions(0),
};

/** NIR's words, and what its equations decide where they are solved exactly. */
export const nirExactOrigin: RuleOrigin = {
  definition: nirExactDefinition,
  decisions: {
    order: "exact, input held over the step",
    compare: "`>`; `compare: ge`",
    reset: "to `vReset`; subtracts",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  words: {
    threshold: ["v_threshold"],
  },
  decays: {
    membrane: "e",
  },
  derivations: [
    {
      gives: ["e"],
      from: { tau: ["tau", "tau_mem"], dt: ["dt"] },
      defaults: { dt: 1e-4 },
      compute: ({ tau = 1, dt = 1 }, { exp }) => ({ e: exp(-dt / tau) }),
    },
  ],
};

/**
 * NIR's `LIF` and `LI`, exact for an input that is held over a step: v = v_inf + (v - v_inf)*e with v_inf = vLeak + r*x;
 * s = v > threshold; then v = vReset or v - threshold. State: `v`. The solution of the equation of the Neuromorphic
 * Intermediate Representation (Nature Communications, 2024).
 */
export function nirExact(parameters: NirExactParameters): Rule {
  return ruleOf(nirExactDefinition, parameters);
}
