import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { type NorseParameters, norseDefinition } from "./norse.ts";
import { startsAtLeak } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseRefractory}: those of `norse`, and the refractory time. */
export interface NorseRefractoryParameters extends NorseParameters {
  /** Steps for which the membrane is held after a spike (`rho_reset`). Default 5. */
  readonly rhoReset?: number | Numbers | undefined;
}

/** Norse, `LIFRefrac`. */
export const norseRefractoryDefinition: RuleDefinition = {
  name: "norse-refractory",
  states: ["v", "i", "rho"],
  parameters: [
    ...norseDefinition.parameters,
    { name: "rhoReset", default: 5, isCount: true, reason: "it counts steps" },
  ],
  options: [],
  // Clamped at 0, so that a fraction does no harm.
  counters: { rho: { isWhole: false } },
  initial: startsAtLeak,
};

/** Norse's words for `LIFRefrac`, and what it decides. */
export const norseRefractoryOrigin: RuleOrigin = {
  definition: norseRefractoryDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "`>`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "`rhoReset` steps: membrane held",
    synapse: "yes, it decays after it has acted",
    several: "no",
  },
  classes: {
    norse: {
      LIFRefrac: {},
    },
  },
};

/**
 * Norse's `LIFRefrac`: as `norse`; while rho > 0 the membrane is held and does not spike, and rho counts down; a spike
 * sets rho to `rhoReset`. States: `v` (starts at `vLeak`), `i`, `rho`. From norse 1.1.0, `functional/lif_refrac.py`.
 */
export function norseRefractory(parameters: NorseRefractoryParameters = {}): Rule {
  return ruleOf(norseRefractoryDefinition, parameters);
}
