import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type OptionDefinition, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link snntorch}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchParameters {
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** What a spike is worth (`graded_spikes_factor`). Not 0, default 1. */
  readonly gradedSpikesFactor?: number | Numbers | undefined;
  /** How a spike resets the membrane (`reset_mechanism`). Default `"subtract"`. */
  readonly reset?: "subtract" | "zero" | "none" | undefined;
  /** Whether the reset comes one step after the spike (`reset_delay`). Default true. */
  readonly resetDelay?: boolean | undefined;
}

/** The reset of snnTorch's neurons. */
export const RESET: OptionDefinition = {
  name: "reset",
  choices: ["subtract", "zero", "none"],
  shift: 0,
  default: "subtract",
};

/** Whether snnTorch's reset comes one step late. */
export const RESET_DELAY: OptionDefinition = { name: "resetDelay", choices: [true, false], shift: 2, default: true };

/** snnTorch, `Leaky`. */
export const snntorchDefinition: RuleDefinition = {
  name: "snntorch",
  states: ["v"],
  parameters: [
    { name: "beta" },
    { name: "threshold", default: 1 },
    {
      name: "gradedSpikesFactor",
      default: 1,
      isNonzero: true,
      flag: 3,
      reason: "the origin divides by it",
    },
  ],
  options: [RESET, RESET_DELAY],
};

/** snnTorch's words for `Leaky`, and what it decides. */
export const snntorchOrigin: RuleOrigin = {
  definition: snntorchDefinition,
  decisions: {
    order: "decay, then input; `zero`: reset, decay, input",
    compare: "`>`",
    reset: "subtracts the threshold; `zero`; `none`",
    when: "next step; `resetDelay: false`: same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    snntorch: {
      Leaky: {},
    },
    spyx: {
      PSU_LIF: {},
      AssociativeLIF: {},
    },
  },
  words: {
    beta: ["decay", "membrane_decay", "mem_decay"],
    gradedSpikesFactor: ["graded_spikes"],
  },
  decays: {
    membrane: "beta",
  },
};

/**
 * snnTorch's `Leaky`: r = v > threshold, on the old v; v = beta*v + x, with the reset that r asks for; s = v > threshold.
 *
 * subtract: v = beta*v + x - r*threshold; zero: v = (1 - r)*v before the decay, so that v = x after a spike. With
 * `resetDelay: false` what spikes is reset at once as well. State: `v`. From snntorch 1.0.0, `_neurons/leaky.py`.
 */
export function snntorch(parameters: SnntorchParameters): Rule {
  return ruleOf(snntorchDefinition, parameters);
}
