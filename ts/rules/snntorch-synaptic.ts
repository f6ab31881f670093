import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { RESET, RESET_DELAY } from "./snntorch.ts";

/** Parameters of {@link snntorchSynaptic}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchSynapticParameters {
  /** Decay of the synaptic current a step; the origin clamps it to [0, 1]. */
  readonly alpha: number | Numbers;
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** How a spike resets the membrane (`reset_mechanism`). Default `"subtract"`. */
  readonly reset?: "subtract" | "zero" | "none" | undefined;
  /** Whether the reset comes one step after the spike (`reset_delay`). Default true. */
  readonly resetDelay?: boolean | undefined;
}

/** snnTorch, `Synaptic`. */
export const snntorchSynapticDefinition: RuleDefinition = {
  name: "snntorch-synaptic",
  states: ["v", "i"],
  parameters: [{ name: "alpha" }, { name: "beta" }, { name: "threshold", default: 1 }],
  options: [RESET, RESET_DELAY],
};

/** snnTorch's words for `Synaptic`, and what it decides. */
export const snntorchSynapticOrigin: RuleOrigin = {
  definition: snntorchSynapticDefinition,
  decisions: {
    order: "decay, then input",
    compare: "`>`",
    reset: "subtracts the threshold; `zero`; `none`",
    when: "next step; `resetDelay: false`: same step",
    refractory: "no",
    synapse: "yes, it decays before taking the input",
    several: "no",
  },
  classes: {
    snntorch: {
      Synaptic: {},
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
 * snnTorch's `Synaptic`: r = v > threshold, on the old v; i = alpha*i + x; v = beta*v + i; s = v > threshold.
 *
 * subtract: v - r*threshold; zero: v - v*r, so that v = 0 after a spike, unlike `Leaky`; i stays. States: `v`, `i`.
 * From snntorch 1.0.0, `_neurons/synaptic.py`.
 */
export function snntorchSynaptic(parameters: SnntorchSynapticParameters): Rule {
  return ruleOf(snntorchSynapticDefinition, parameters);
}
