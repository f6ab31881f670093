import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link spyxCuba}, in the words of Spyx: one number for all neurons, or one each. */
export interface SpyxCubaParameters {
  /** Decay of the synaptic current a step; the origin clamps it to [0, 1]. */
  readonly alpha: number | Numbers;
  /** Decay of the membrane a step; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
}

/** Spyx, `CuBaLIF`. */
export const spyxCubaDefinition: RuleDefinition = {
  name: "spyx-cuba",
  states: ["v", "i"],
  parameters: [{ name: "alpha" }, { name: "beta" }, { name: "threshold", default: 1 }],
  options: [],
};

/** Spyx's words for `CuBaLIF`, and what it decides. */
export const spyxCubaOrigin: RuleOrigin = {
  definition: spyxCubaDefinition,
  decisions: {
    order: "reset, then decay, then input",
    compare: "`>`",
    reset: "subtracts the threshold",
    when: "same step, the one after v has crossed",
    refractory: "no",
    synapse: "yes, it decays before taking the input",
    several: "no",
  },
  classes: {
    spyx: {
      CuBaLIF: {},
    },
  },
  decays: {
    membrane: "beta",
    synapse: "alpha",
  },
  comparison: { when: "before the step", value: ({ v }) => v },
};

/**
 * Spyx's `CuBaLIF`: s = v > threshold, on the old v; i = alpha*i + x; v = beta*(v - s*threshold) + i. It emits s.
 *
 * Unlike in `LIF` the reset comes before the decay. States: `v`, `i`. From spyx 1.0.0, `nn.py`.
 */
export function spyxCuba(parameters: SpyxCubaParameters): Rule {
  return ruleOf(spyxCubaDefinition, parameters);
}
