import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { Derivation, RuleOrigin } from "./origin.ts";
import { type OptionDefinition, type ParameterDefinition, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link rockpool}, in the words of Rockpool: one number for all neurons, or one each. */
export interface RockpoolParameters {
  /** Decay of the membrane a step, exp(-dt/tau_mem): 0 to 1. */
  readonly alpha: number | Numbers;
  /** Decay of the synaptic current a step, exp(-dt/tau_syn): 0 to 1. Not used with `synapse: false`. */
  readonly beta?: number | Numbers | undefined;
  /** Added to the membrane in every step. Default 0. */
  readonly bias?: number | Numbers | undefined;
  /** A neuron spikes when it reaches it: above 0, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** The most spikes a step (`max_spikes_per_dt`), at least 1. Default 65536. */
  readonly maxSpikes?: number | Numbers | undefined;
  /** Whether the input goes through a synaptic current. Default true; false makes `LIFNeuronTorch`. */
  readonly synapse?: boolean | undefined;
}

const SYNAPSE: OptionDefinition = { name: "synapse", choices: [true, false], shift: 0, default: true };

/** Parameters of both of Rockpool's neurons. */
export const ROCKPOOL_PARAMETERS: readonly ParameterDefinition[] = [
  { name: "alpha", minimum: 0, maximum: 1, reason: "it is a decay" },
  { name: "beta", minimum: 0, maximum: 1, reason: "it is a decay", isUsed: ({ synapse }) => synapse !== false },
  { name: "bias", default: 0 },
  { name: "threshold", default: 1, above: 0, reason: "spikes are counted by dividing by it" },
  { name: "maxSpikes", default: 65_536, minimum: 1, isWhole: true },
];

/** Decays of both from time constants. */
export const ROCKPOOL_DECAYS: readonly Derivation[] = [
  {
    gives: ["alpha"],
    from: { tau: ["tau_mem"], dt: ["dt"] },
    defaults: { dt: 1e-3 },
    compute: ({ tau = 1, dt = 1 }, { exp }) => ({ alpha: exp(-dt / tau) }),
  },
  {
    gives: ["beta"],
    from: { tau: ["tau_syn"], dt: ["dt"] },
    defaults: { dt: 1e-3 },
    compute: ({ tau = 1, dt = 1 }, { exp }) => ({ beta: exp(-dt / tau) }),
  },
];

/** Rockpool, `LIFTorch` and `LIFNeuronTorch`. */
export const rockpoolDefinition: RuleDefinition = {
  name: "rockpool",
  states: ["v", "i"],
  parameters: ROCKPOOL_PARAMETERS,
  options: [SYNAPSE],
};

/** Rockpool's words for `LIFTorch` and `LIFNeuronTorch`, and what they decide. */
export const rockpoolOrigin: RuleOrigin = {
  definition: rockpoolDefinition,
  decisions: {
    order: "decay, then input",
    compare: "`>=`",
    reset: "subtracts, once a spike",
    when: "same step",
    refractory: "no",
    synapse: "yes, it decays after taking the input; `synapse: false`: no",
    several: "up to `maxSpikes`",
  },
  classes: {
    rockpool: {
      LIFTorch: {},
      LIFNeuronTorch: {
        synapse: false,
      },
    },
  },
  words: {
    maxSpikes: ["max_spikes_per_dt"],
  },
  states: {
    v: ["Vmem"],
    i: ["Isyn"],
  },
  decays: {
    membrane: "alpha",
    synapse: "beta",
  },
  derivations: ROCKPOOL_DECAYS,
};

/**
 * Rockpool's `LIFTorch`: i = beta*(i + x); v = alpha*v + i + bias; s = v >= threshold ? floor(v/threshold) : 0, at most
 * `maxSpikes`; v = v - s*threshold. With `synapse: false` i = x, as in `LIFNeuronTorch`. States: `v`, `i` (0 without a synapse).
 * Emits counts. From rockpool 3.1.0, `nn/modules/torch/lif_torch.py`, `lif_neuron_torch.py`.
 */
export function rockpool(parameters: RockpoolParameters): Rule {
  return ruleOf(rockpoolDefinition, parameters);
}
