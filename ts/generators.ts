import { fieldsOf } from "./checks/fields.ts";
import type { Bernoulli, Noise, Poisson } from "./description/types.ts";

/**
 * An input that emits Poisson distributed numbers of spikes.
 *
 * `rate` is in spikes a second (rate * dt from 0 to 64): one number, or one a neuron.
 *
 * @example
 * ```ts
 * import { lif, NeuralNetwork, oneToOne, poisson } from "bitspike";
 *
 * using network = new NeuralNetwork({
 *   dt: 1e-3,
 *   seed: 7,
 *   inputs: { noise: { size: 100, generator: poisson({ rate: 20 }) } },
 *   populations: { cells: { size: 100, rule: lif({ threshold: 1, leak: 0.9 }) } },
 *   connections: [{ from: "noise", to: "cells", weights: oneToOne(0.6) }],
 * });
 * const { counts } = network.run(undefined, { steps: 1000, record: { counts: ["noise"] } });
 * counts["noise"]; // about 20 each
 * ```
 */
export function poisson(parameters: Omit<Poisson, "kind">): Poisson {
  return { kind: "poisson", ...fieldsOf(parameters) };
}

/** An input that emits a spike with the given probability (0 to 1: one number, or one a neuron) in each step. */
export function bernoulli(parameters: Omit<Bernoulli, "kind">): Bernoulli {
  return { kind: "bernoulli", ...fieldsOf(parameters) };
}

/** An input that emits a normally distributed value in each step: one mean and deviation, or one a neuron. */
export function noise(parameters: Omit<Noise, "kind">): Noise {
  return { kind: "noise", ...fieldsOf(parameters) };
}
