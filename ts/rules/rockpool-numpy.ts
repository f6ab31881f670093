import type { Numbers, Rule } from "../description/types.ts";
import { ROCKPOOL_PARAMETERS, type RockpoolParameters } from "./rockpool.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link rockpoolNumpy}: those of `rockpool`, always with a synapse. */
export interface RockpoolNumpyParameters extends Omit<RockpoolParameters, "beta" | "synapse"> {
  /** Decay of the synaptic current a step, exp(-dt/tau_syn): 0 to 1. */
  readonly beta: number | Numbers;
}

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
export function rockpoolNumpy(parameters: RockpoolNumpyParameters): Rule {
  return ruleOf(rockpoolNumpyDefinition, parameters);
}
