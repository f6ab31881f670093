import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { NORSE } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseIaf}, in the words of Norse: one number for all neurons, or one each. */
export interface NorseIafParameters {
  /** A neuron spikes above it (`v_th`). Default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`), and at the start. Default 0. */
  readonly vReset?: number | Numbers | undefined;
}

/** Norse, `IAF`. */
export const norseIafDefinition: RuleDefinition = {
  name: "norse-iaf",
  states: ["v"],
  parameters: [NORSE.threshold, NORSE.vReset],
  options: [],
  initial: () => ({ v: "vReset" }),
};

/** Norse's words for `IAF`, and what it decides. */
export const norseIafOrigin: RuleOrigin = {
  definition: norseIafDefinition,
  decisions: {
    order: "no decay",
    compare: "`>`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    norse: {
      IAF: {},
    },
  },
};

/**
 * Norse's `IAF`, without a leak: v = v + x; s = v > threshold; then v = vReset.
 *
 * State: `v`, starts at `vReset`. From norse 1.1.0, `functional/iaf.py`.
 */
export function norseIaf(parameters: NorseIafParameters = {}): Rule {
  return ruleOf(norseIafDefinition, parameters);
}
