import type { Rule } from "../description/types.ts";
import { ROCKPOOL_PARAMETERS, type RockpoolParameters } from "./rockpool.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Rockpool, `LIF` (numpy). */
export const rockpoolNumpyDefinition: RuleDefinition = {
  name: "rockpool-numpy",
  states: ["v", "i"],
  parameters: ROCKPOOL_PARAMETERS,
  options: [],
};

/**
 * Rockpool's `LIF` in numpy, which computes in f64: as `rockpool`, with v = alpha*v + (i + bias).
 *
 * States: `v`, `i`. Emits counts. From rockpool 3.1.0, `nn/modules/native/lif.py`.
 */
export function rockpoolNumpy(parameters: RockpoolParameters): Rule {
  return ruleOf(rockpoolNumpyDefinition, parameters);
}
