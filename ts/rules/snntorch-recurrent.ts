import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { RESET, RESET_DELAY } from "./snntorch.ts";

/** Parameters of {@link snntorchRecurrent}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchRecurrentParameters {
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** How a spike resets the membrane (`reset_mechanism`). Default `"subtract"`. */
  readonly reset?: "subtract" | "zero" | "none" | undefined;
  /** Whether the reset comes one step after the spike (`reset_delay`). Default true. */
  readonly resetDelay?: boolean | undefined;
}

/** snnTorch, `RLeaky`. */
export const snntorchRecurrentDefinition: RuleDefinition = {
  name: "snntorch-recurrent",
  states: ["v"],
  parameters: [{ name: "beta" }, { name: "threshold", default: 1 }],
  options: [RESET, RESET_DELAY],
  secondPort: "recurrent",
};

/** snnTorch's words for `RLeaky`, Spyx's for `RLIF` and `RIF`, and what they decide. */
export const snntorchRecurrentOrigin: RuleOrigin = {
  definition: snntorchRecurrentDefinition,
  decisions: {
    order: "decay, then input, then what comes back",
    compare: "`>`",
    reset: "subtracts the threshold; `zero`; `none`",
    when: "next step; `resetDelay: false`: same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    snntorch: {
      RLeaky: {},
    },
    spyx: {
      RLIF: {},
      RIF: {
        beta: 1,
      },
    },
  },
  words: {
    beta: ["decay", "membrane_decay", "mem_decay"],
  },
  decays: {
    membrane: "beta",
  },
};

/**
 * snnTorch's `RLeaky`: r = v > threshold, on the old v; v = (beta*v + x) + y; s = v > threshold.
 *
 * y is what arrives at the port `recurrent`: connect the population to itself there, with a delay of one step. What arrives at
 * either port is summed first, and the two are added to the membrane one after the other, as snnTorch does. subtract:
 * v - r*threshold; zero: v - r*v, so that v = 0 after a spike, unlike `Leaky`. Spyx's `RLIF`, and with `beta: 1` its `RIF`, are
 * the same with `reset: "subtract"`; Spyx emits each spike one step later. State: `v`. From snntorch 1.0.0,
 * `_neurons/rleaky.py`.
 */
export function snntorchRecurrent(parameters: SnntorchRecurrentParameters): Rule {
  return ruleOf(snntorchRecurrentDefinition, parameters);
}
