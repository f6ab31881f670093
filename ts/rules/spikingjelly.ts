import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { Given, GivenValue, RuleOrigin } from "./origin.ts";
import { type OptionDefinition, type Options, type ParameterDefinition, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link spikingjelly}, in the words of SpikingJelly: one number for all neurons, or one each. */
export interface SpikingjellyParameters {
  /** A neuron spikes when it reaches it (`v_threshold`). Default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** Time constant of the membrane in steps, above 1. Default 2; not used without a leak. */
  readonly tau?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`), at rest and at the start. Default 0; not used with a soft reset. */
  readonly vReset?: number | Numbers | undefined;
  /** Whether there is a leak: `LIFNode` (true, the default) or `IFNode`. */
  readonly leak?: boolean | undefined;
  /** Whether the input is divided by tau too (`decay_input`). Default true; not used without a leak. */
  readonly decayInput?: boolean | undefined;
  /** `"hard"` sets the membrane to `vReset`; `"soft"` (`v_reset=None`) takes the threshold from it. Default `"hard"`. */
  readonly reset?: "hard" | "soft" | undefined;
}

/** Parameters and options that the releases of SpikingJelly share. */
export const SPIKINGJELLY_PARAMETERS: readonly ParameterDefinition[] = [
  { name: "threshold", default: 1 },
  { name: "tau", default: 2, above: 1, reason: "SpikingJelly asserts it" },
  { name: "vReset", default: 0 },
];
export const SPIKINGJELLY_OPTIONS: readonly OptionDefinition[] = [
  { name: "leak", choices: [true, false], shift: 0, default: true },
  { name: "decayInput", choices: [true, false], shift: 1, default: true },
  { name: "reset", choices: ["hard", "soft"], shift: 2, default: "hard" },
];

/** With a hard reset the membrane starts at the reset potential. */
export function startsAtReset({ reset }: Options): Record<string, string> {
  return reset === "hard" ? { v: "vReset" } : {};
}

/**
 * What SpikingJelly says by other means than a number: `v_reset=None` is a soft reset, and `eval()` is a mode of the module,
 * which a recording may hold as `eval` or `mode`.
 */
export function readSpikingjelly(given: Given): Given {
  const { eval: isEval, mode, ...others } = given;
  const found: Record<string, GivenValue | null> = { ...others };
  if ((given["v_reset"] === null || given["vReset"] === null) && given["reset"] === undefined) found["reset"] = "soft";
  if (typeof isEval === "boolean") found["training"] = !isEval;
  if (mode === "eval" || mode === "train") found["training"] = mode === "train";
  return found;
}

/** SpikingJelly 2.0, `LIFNode` and `IFNode`. */
export const spikingjellyDefinition: RuleDefinition = {
  name: "spikingjelly",
  states: ["v"],
  parameters: SPIKINGJELLY_PARAMETERS,
  options: SPIKINGJELLY_OPTIONS,
  initial: startsAtReset,
};

/** Nodes of SpikingJelly; the release decides which of the two rules one is. */
export const SPIKINGJELLY_CLASSES = { spikingjelly: { LIFNode: {}, IFNode: { leak: false } } } as const;

/** SpikingJelly's words, and what its nodes decide. */
export const spikingjellyOrigin: RuleOrigin = {
  definition: spikingjellyDefinition,
  decisions: {
    order: "both at once, divided by `tau`; `decayInput: false`: decay, then input",
    compare: "`>=`",
    reset: "to `vReset` (hard); subtracts (soft)",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: SPIKINGJELLY_CLASSES,
  isRelease: (version) => !version.startsWith("0."),
  read: readSpikingjelly,
};

/**
 * SpikingJelly's `LIFNode` and `IFNode`: with decayInput v = v + (x - (v - rest))/tau, else v = v - (v - rest)/tau + x;
 * without a leak v = v + x; s = v >= threshold.
 *
 * rest is `vReset`, 0 with a soft reset. hard: v = s*vReset + (1 - s)*v; soft: v = v - s*threshold. State: `v` (starts at
 * `vReset` if hard). From spikingjelly 2.0.0, `_ops/lif/reference.py`.
 */
export function spikingjelly(parameters: SpikingjellyParameters = {}): Rule {
  return ruleOf(spikingjellyDefinition, parameters);
}
