import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link spyxAlif}, in the words of Spyx: one number for all neurons, or one each. */
export interface SpyxAlifParameters {
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** Decay a step of what spikes add to the threshold; the origin clamps it to [0, 1]. */
  readonly gamma: number | Numbers;
  /** A neuron that has not spiked spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
}

/** Spyx, `ALIF`. */
export const spyxAlifDefinition: RuleDefinition = {
  name: "spyx-alif",
  states: ["v", "b"],
  parameters: [{ name: "beta" }, { name: "gamma" }, { name: "threshold", default: 1 }],
  options: [],
};

/** Spyx's words for `ALIF`, and what it decides. */
export const spyxAlifOrigin: RuleOrigin = {
  definition: spyxAlifDefinition,
  decisions: {
    order: "decay, then input, then reset",
    compare: "`>`",
    reset: "subtracts the threshold",
    when: "same step, the one after v has crossed",
    refractory: "`b` raises the threshold with every spike",
    synapse: "no",
    several: "no",
  },
  classes: {
    spyx: {
      ALIF: {},
    },
  },
  decays: {
    membrane: "beta",
  },
};

/**
 * Spyx's `ALIF`: h = threshold + b; s = v > h, on the old v; v = (beta*v + x) - s*h; b = gamma*b + (1 - gamma)*s. It emits s.
 *
 * States: `v`, `b` (what is added to the threshold; Spyx's `T`). From spyx 1.0.0, `nn.py`.
 */
export function spyxAlif(parameters: SpyxAlifParameters): Rule {
  return ruleOf(spyxAlifDefinition, parameters);
}
