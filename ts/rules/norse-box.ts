import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type ParameterDefinition, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseBox}, in the words of Norse: one number for all neurons, or one each. */
export interface NorseBoxParameters {
  /** Seconds a step. Default 0.001. */
  readonly dt?: number | Numbers | undefined;
  /** Inverse time constant of the membrane in 1/s (`tau_mem_inv`). Default 100. */
  readonly tauMemInv?: number | Numbers | undefined;
  /** Where the membrane leaks to (`v_leak`), and starts. Default 0. */
  readonly vLeak?: number | Numbers | undefined;
  /** A neuron spikes above it (`v_th`). Default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`). Default 0. */
  readonly vReset?: number | Numbers | undefined;
  /** Whether a spike sets the membrane or takes the threshold from it (`reset_method`). Default `"value"`. */
  readonly reset?: "value" | "subtract" | undefined;
}

/** What Norse's neurons have in common, with its defaults. */
export const NORSE = {
  dt: { name: "dt", default: 0.001 },
  tauMemInv: { name: "tauMemInv", default: 100 },
  tauSynInv: { name: "tauSynInv", default: 200 },
  vLeak: { name: "vLeak", default: 0 },
  threshold: { name: "threshold", default: 1 },
  vReset: { name: "vReset", default: 0 },
} as const satisfies Record<string, ParameterDefinition>;

/** Norse's neurons start where they leak to. */
export const startsAtLeak = (): Record<string, string> => ({ v: "vLeak" });

/** Norse, `LIFBox`. */
export const norseBoxDefinition: RuleDefinition = {
  name: "norse-box",
  states: ["v"],
  parameters: [NORSE.dt, NORSE.tauMemInv, NORSE.vLeak, NORSE.threshold, NORSE.vReset],
  options: [{ name: "reset", choices: ["value", "subtract"], shift: 0, default: "value" }],
  initial: startsAtLeak,
};

/** Norse's words for `LIFBox`, and what it decides. */
export const norseBoxOrigin: RuleOrigin = {
  definition: norseBoxDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "`>`",
    reset: "to `vReset`; subtracts",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    norse: {
      LIFBox: {},
    },
  },
  choices: {
    reset: {
      value: ["reset_value"],
      subtract: ["reset_subtract"],
    },
  },
};

/**
 * Norse's `LIFBox`: v = v + (dt*tauMemInv)*((x + vLeak) - v); s = v > threshold; then v = vReset or v - threshold.
 *
 * State: `v`, starts at `vLeak`. From norse 1.1.0, `functional/lif_box.py`.
 */
export function norseBox(parameters: NorseBoxParameters = {}): Rule {
  return ruleOf(norseBoxDefinition, parameters);
}
