import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { NORSE, startsAtLeak } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseLi}, in the words of Norse: one number for all neurons, or one each. */
export interface NorseLiParameters {
  /** Seconds a step. Default 0.001. */
  readonly dt?: number | Numbers | undefined;
  /** Inverse time constant of the membrane in 1/s (`tau_mem_inv`). Default 100. */
  readonly tauMemInv?: number | Numbers | undefined;
  /** Inverse time constant of the synapse in 1/s (`tau_syn_inv`). Default 200. */
  readonly tauSynInv?: number | Numbers | undefined;
  /** Where the membrane leaks to (`v_leak`), and starts. Default 0. */
  readonly vLeak?: number | Numbers | undefined;
}

/** Norse, `LI`. */
export const norseLiDefinition: RuleDefinition = {
  name: "norse-li",
  states: ["v", "i"],
  parameters: [NORSE.dt, NORSE.tauMemInv, NORSE.tauSynInv, NORSE.vLeak],
  options: [],
  initial: startsAtLeak,
};

/** Norse's words for `LI`, and what it decides. */
export const norseLiOrigin: RuleOrigin = {
  definition: norseLiDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "-",
    reset: "-",
    when: "-",
    refractory: "-",
    synapse: "yes, it decays after it has acted",
    several: "-",
  },
  classes: {
    norse: {
      LI: {},
    },
  },
};

/**
 * Norse's `LI`, which does not spike but emits its membrane: i = i + x; v = v + dt*tauMemInv*((vLeak - v) + i);
 * i = i - dt*tauSynInv*i. States: `v` (starts at `vLeak`), `i`. From norse 1.1.0, `functional/leaky_integrator.py`.
 */
export function norseLi(parameters: NorseLiParameters = {}): Rule {
  return ruleOf(norseLiDefinition, parameters);
}
