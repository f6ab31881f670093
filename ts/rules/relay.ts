import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link relay}: one number for all neurons, or one each. */
export interface RelayParameters {
  /** A neuron spikes there. Left out: it does not spike but emits its input. */
  readonly threshold?: number | Numbers | undefined;
  /** Whether a neuron spikes above its threshold or already at it. Default `"gt"`. */
  readonly compare?: "gt" | "ge" | undefined;
}

/** A population without dynamics. */
export const relayDefinition: RuleDefinition = {
  name: "relay",
  states: ["v"],
  parameters: [{ name: "threshold", isOptional: true, flag: 1 }],
  options: [{ name: "compare", choices: ["gt", "ge"], shift: 0, default: "gt" }],
  isStateless: true,
};

/** What a population without dynamics decides. */
export const relayOrigin: RuleOrigin = {
  definition: relayDefinition,
  decisions: {
    order: "no decay: v is the input",
    compare: "`>`; `compare: ge`",
    reset: "none",
    when: "-",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
};

/**
 * No neuron but a place where connections meet: v = x, and v is emitted; with a threshold s = v > threshold is emitted
 * instead. Nothing is kept from step to step, nothing is reset.
 *
 * x is the input current of the step. State: `v`. It stands for what has no state in other formats: a sum or a pool
 * between two connections, an input that several connections read, NIR's `Threshold`.
 *
 * @example
 * ```ts
 * import { allToAll, NeuralNetwork, relay } from "bitspike";
 *
 * using network = new NeuralNetwork({
 *   inputs: { in: 2 },
 *   populations: { sum: { size: 1, rule: relay() }, step: { size: 2, rule: relay({ threshold: [0.5, 1] }) } },
 *   connections: [
 *     { from: "in", to: "sum", weights: allToAll(1) },
 *     { from: "sum", to: "step", weights: allToAll(1) },
 *   ],
 * });
 * network.forward([0.25, 0.5]); // [1, 0]
 * ```
 */
export function relay(parameters: RelayParameters = {}): Rule {
  return ruleOf(relayDefinition, parameters);
}
