import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link lif}: one number for all neurons, or one each. */
export interface LifParameters {
  /** A neuron spikes when its membrane reaches this. Any finite number; the unit is that of the weights. */
  readonly threshold: number | Numbers;
  /** What is left of the membrane after a step without a spike. Any finite number, usually 0 to 1. */
  readonly leak: number | Numbers;
}

/** The notebook's neuron. */
export const lifDefinition: RuleDefinition = {
  name: "lif",
  states: ["v"],
  parameters: [{ name: "threshold" }, { name: "leak" }],
  options: [],
};

/** The notebook's words, and what its neuron decides. */
export const lifOrigin: RuleOrigin = {
  definition: lifDefinition,
  decisions: {
    order: "input, threshold, then decay",
    compare: "`>=`",
    reset: "to 0",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    notebook: {
      Neuron: {},
      Layer: {},
      NeuralNetwork: {},
    },
  },
  words: {
    leak: ["decay", "leakage"],
  },
  decays: {
    membrane: "leak",
  },
  comparison: { when: "before the decay", value: ({ v, input, round }) => round(v + input) },
};

/**
 * The rule of the notebook: u = v + x; s = u >= threshold; v = s ? 0 : u*leak.
 *
 * x is the input current of the step, v the membrane potential. The formula is that of the notebook's class `Neuron`.
 *
 * @example
 * ```ts
 * import { dense, lif, NeuralNetwork } from "bitspike";
 *
 * using network = new NeuralNetwork({
 *   inputs: { in: 1 },
 *   populations: { out: { size: 2, rule: lif({ threshold: [0.5, 1], leak: 0.9 }) } },
 *   connections: [{ from: "in", to: "out", weights: dense([[1], [1]]) }],
 * });
 * network.forward([0.75]); // [1, 0]
 * ```
 */
export function lif(parameters: LifParameters): Rule {
  return ruleOf(lifDefinition, parameters);
}
