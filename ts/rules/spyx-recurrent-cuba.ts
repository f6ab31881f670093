import type { Rule } from "../description/types.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { type SpyxCubaParameters, spyxCubaDefinition } from "./spyx-cuba.ts";

/** Spyx, `RCuBaLIF`. */
export const spyxRecurrentCubaDefinition: RuleDefinition = {
  ...spyxCubaDefinition,
  name: "spyx-recurrent-cuba",
  secondPort: "recurrent",
};

/** Spyx's words for `RCuBaLIF`, and what it decides. */
export const spyxRecurrentCubaOrigin: RuleOrigin = {
  definition: spyxRecurrentCubaDefinition,
  decisions: {
    order: "reset, then decay, then input",
    compare: "`>`",
    reset: "subtracts the threshold",
    when: "next step",
    refractory: "no",
    synapse: "yes, it decays before taking the input, then what comes back",
    several: "no",
  },
  classes: {
    spyx: {
      RCuBaLIF: {},
    },
  },
  decays: {
    membrane: "beta",
    synapse: "alpha",
  },
};

/**
 * Spyx's `RCuBaLIF`: as {@link spyxCuba}, with i = (alpha*i + x) + y.
 *
 * y is what arrives at the port `recurrent`: connect the population to itself there, with a delay of one step. So that what
 * comes back is in time, this rule emits a spike as soon as v has crossed the threshold; Spyx emits it one step later.
 * States: `v`, `i`. From spyx 1.0.0, `nn.py`.
 */
export function spyxRecurrentCuba(parameters: SpyxCubaParameters): Rule {
  return ruleOf(spyxRecurrentCubaDefinition, parameters);
}
