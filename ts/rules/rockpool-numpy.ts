import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { ROCKPOOL_DECAYS, ROCKPOOL_PARAMETERS, type RockpoolParameters } from "./rockpool.ts";
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

/** Rockpool's words for `LIF` in numpy, and what it decides. */
export const rockpoolNumpyOrigin: RuleOrigin = {
  definition: rockpoolNumpyDefinition,
  decisions: {
    order: "decay, then input (with the bias added to it first)",
    compare: "`>=`",
    reset: "subtracts, once a spike",
    when: "same step",
    refractory: "no",
    synapse: "yes, it decays after taking the input",
    several: "up to `maxSpikes`",
  },
  classes: {
    rockpool: {
      LIF: {},
    },
  },
  words: {
    maxSpikes: ["max_spikes_per_dt"],
  },
  decays: {
    membrane: "alpha",
    synapse: "beta",
  },
  derivations: ROCKPOOL_DECAYS,
};

/**
 * Rockpool's `LIF` in numpy, which computes in f64: as `rockpool`, with v = alpha*v + (i + bias).
 *
 * States: `v`, `i`. Emits counts. From rockpool 3.1.0, `nn/modules/native/lif.py`.
 */
export function rockpoolNumpy(parameters: RockpoolNumpyParameters): Rule {
  return ruleOf(rockpoolNumpyDefinition, parameters);
}
