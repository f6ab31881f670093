import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link spyx}, in the words of Spyx: one number for all neurons, or one each. */
export interface SpyxParameters {
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. 1 makes Spyx's `IF`. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
}

/** Spyx, `LIF` and `IF`. */
export const spyxDefinition: RuleDefinition = {
  name: "spyx",
  states: ["v"],
  parameters: [{ name: "beta" }, { name: "threshold", default: 1 }],
  options: [],
};

/** Spyx's words for `LIF` and `IF`, and what they decide. */
export const spyxOrigin: RuleOrigin = {
  definition: spyxDefinition,
  decisions: {
    order: "decay, then input, then reset",
    compare: "`>`",
    reset: "subtracts the threshold",
    when: "same step, the one after v has crossed",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    spyx: {
      LIF: {},
      IF: {
        beta: 1,
      },
    },
  },
  decays: {
    membrane: "beta",
  },
  comparison: { when: "before the step", value: ({ v }) => v },
};

/**
 * Spyx's `LIF`: s = v > threshold, on the old v; v = (beta*v + x) - s*threshold. It emits s: one step after v has crossed.
 *
 * With `beta: 1` it is Spyx's `IF`. Its `RLIF` and `RIF` are {@link snntorchRecurrent}, its `LI` is {@link sinabsExpleak} without
 * `normInput`, and its `PSU_LIF` is {@link snntorch} with `reset: "none"`. State: `v`. From spyx 1.0.0, `nn.py`.
 */
export function spyx(parameters: SpyxParameters): Rule {
  return ruleOf(spyxDefinition, parameters);
}
