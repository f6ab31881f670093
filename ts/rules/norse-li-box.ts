import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { NORSE, startsAtLeak } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseLiBox}, in the words of Norse: one number for all neurons, or one each. */
export interface NorseLiBoxParameters {
  /** Seconds a step. Default 0.001. */
  readonly dt?: number | Numbers | undefined;
  /** Inverse time constant of the membrane in 1/s (`tau_mem_inv`). Default 100. */
  readonly tauMemInv?: number | Numbers | undefined;
  /** Where the membrane leaks to (`v_leak`), and starts. Default 0. */
  readonly vLeak?: number | Numbers | undefined;
}

/** Norse, `LIBox`. */
export const norseLiBoxDefinition: RuleDefinition = {
  name: "norse-li-box",
  states: ["v"],
  parameters: [NORSE.dt, NORSE.tauMemInv, NORSE.vLeak],
  options: [],
  initial: startsAtLeak,
};

/** Norse's words for `LIBox`, and what it decides. */
export const norseLiBoxOrigin: RuleOrigin = {
  definition: norseLiBoxDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "-",
    reset: "-",
    when: "-",
    refractory: "-",
    synapse: "no",
    several: "-",
  },
  classes: {
    norse: {
      LIBox: {},
    },
  },
};

/**
 * Norse's `LIBox`, which does not spike but emits its membrane: v = v + dt*tauMemInv*((vLeak - v) + x).
 *
 * State: `v`, starts at `vLeak`. From norse 1.1.0, `functional/leaky_integrator_box.py`.
 */
export function norseLiBox(parameters: NorseLiBoxParameters = {}): Rule {
  return ruleOf(norseLiBoxDefinition, parameters);
}
