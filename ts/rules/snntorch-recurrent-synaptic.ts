import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { RESET } from "./snntorch.ts";

/** Parameters of {@link snntorchRecurrentSynaptic}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchRecurrentSynapticParameters {
  /** Decay of the synaptic current a step; the origin clamps it to [0, 1]. */
  readonly alpha: number | Numbers;
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** How a spike resets the membrane (`reset_mechanism`). Default `"subtract"`. */
  readonly reset?: "subtract" | "zero" | "none" | undefined;
}

/** snnTorch, `RSynaptic`. */
export const snntorchRecurrentSynapticDefinition: RuleDefinition = {
  name: "snntorch-recurrent-synaptic",
  states: ["v", "i"],
  parameters: [{ name: "alpha" }, { name: "beta" }, { name: "threshold", default: 1 }],
  options: [RESET],
  secondPort: "recurrent",
};

/** snnTorch's words for `RSynaptic`, and what it decides. */
export const snntorchRecurrentSynapticOrigin: RuleOrigin = {
  definition: snntorchRecurrentSynapticDefinition,
  decisions: {
    order: "decay, then input",
    compare: "`>`",
    reset: "subtracts the threshold; `zero`; `none`",
    when: "next step",
    refractory: "no",
    synapse: "yes, it decays before taking the input, then what comes back",
    several: "no",
  },
  classes: {
    snntorch: {
      RSynaptic: {},
    },
  },
  words: {
    beta: ["membrane_decay", "mem_decay"],
    alpha: ["synapse_decay", "syn_decay"],
  },
  states: {
    i: ["syn"],
  },
  decays: {
    membrane: "beta",
    synapse: "alpha",
  },
};

/**
 * snnTorch's `RSynaptic`: r = v > threshold, on the old v; i = (alpha*i + x) + y; v = beta*v + i; s = v > threshold.
 *
 * y is what arrives at the port `recurrent`, as for {@link snntorchRecurrent}. subtract: v - r*threshold; zero: v - v*r; i stays.
 * The reset always comes one step later: with `reset_delay=False` snnTorch computes another membrane and drops it. States:
 * `v`, `i`. From snntorch 1.0.0, `_neurons/rsynaptic.py`.
 */
export function snntorchRecurrentSynaptic(parameters: SnntorchRecurrentSynapticParameters): Rule {
  return ruleOf(snntorchRecurrentSynapticDefinition, parameters);
}
