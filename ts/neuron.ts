import { Problems } from "./checks/problems.ts";
import { accept, type NetworkOptions, readOptions } from "./description/declare.ts";
import { declareNeuron, type NeuronDescription } from "./description/layers.ts";
import type { NetworkDescription } from "./description/types.ts";
import { makeDisposable } from "./hosts/dispose.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import { type NeuralNetwork, networkOf } from "./network.ts";
import type { Numbers, Precision } from "./scalars.ts";

/**
 * A leaky integrate-and-fire neuron: the notebook's `Neuron`.
 *
 * In every step it adds its weighted inputs to its membrane potential; at or above the threshold it spikes and the
 * potential becomes 0, else the potential is multiplied by the leak. It holds memory of WebAssembly: `free()` it, or
 * declare it with `using`.
 *
 * @example
 * ```ts
 * import { Neuron } from "bitspike";
 *
 * using neuron = new Neuron({ weights: [0.5, 0.25], threshold: 1, leak: 0.5 });
 * neuron.forward([1, 1]); // 0
 * neuron.membranePotential; // 0.375
 * neuron.forward([1, 1]); // 1
 * ```
 */
export class Neuron {
  /** How many bits the numbers have. */
  readonly precision: Precision;
  readonly #network: NeuralNetwork;

  /** Throws a `DescriptionError` that lists everything that is wrong. */
  constructor(neuron: NeuronDescription, options?: Pick<NetworkOptions, "precision">) {
    const read = readOptions(options, ["precision"]);
    const problems = new Problems();
    const declared = accept(declareNeuron(neuron, read.precision ?? "f64", problems), problems);
    this.#network = networkOf(declared, "neuron");
    this.precision = declared.precision;
    makeDisposable(this);
    makeInspectable(this);
  }

  /**
   * Advances by one step and returns whether the neuron spiked.
   *
   * `inputs` has one finite number for each weight. Throws an `InvalidArgumentError` for anything else.
   */
  forward(inputs: Numbers): 0 | 1 {
    return this.#network.advance(inputs)[0] as 0 | 1;
  }

  /** The membrane potential after the last step; 0 at the beginning. */
  get membranePotential(): number {
    return this.#network.membranePotentials()[0] as number;
  }

  /** Puts the membrane potential back to 0. */
  reset(): void {
    this.#network.reset();
  }

  /** For `JSON.stringify`: the neuron as a network of one population, which `new NeuralNetwork()` takes. */
  toJSON(): NetworkDescription {
    return this.#network.toJSON();
  }

  /** The neuron in a few lines, as consoles show it. */
  toString(): string {
    return String(this.#network).replace("NeuralNetwork", "Neuron");
  }

  /** Gives the memory back. Calling it twice does nothing. */
  free(): void {
    this.#network.free();
  }

  /** For `using`: the same as `free()`. */
  [Symbol.dispose](): void {
    this.#network.free();
  }
}
