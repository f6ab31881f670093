import { Problems } from "./checks/problems.ts";
import { accept, type NetworkOptions, readOptions } from "./description/declare.ts";
import { declareLayer, type LayerDescription } from "./description/layers.ts";
import type { NetworkDescription } from "./description/types.ts";
import { makeDisposable } from "./hosts/dispose.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import { type NeuralNetwork, networkOf } from "./network.ts";
import type { Numbers, Precision, Scalars } from "./scalars.ts";

/**
 * A layer of leaky integrate-and-fire neurons that all see the same inputs: the notebook's `Layer`.
 *
 * It holds memory of WebAssembly: `free()` it, or declare it with `using`.
 *
 * @example
 * ```ts
 * import { Layer } from "bitspike";
 *
 * using layer = new Layer({ weights: [[0.3, 0.2], [0.4, 0.5]], threshold: 0.45, leak: 0.8 });
 * layer.forward([0.7, 0.4]); // [0, 1]
 * layer.membranePotentials[1]; // 0
 * ```
 */
export class Layer {
  /** How many bits the numbers have. */
  readonly precision: Precision;
  readonly #network: NeuralNetwork;

  /** Throws a `DescriptionError` that lists everything that is wrong. */
  constructor(layer: LayerDescription, options?: Pick<NetworkOptions, "precision">) {
    const read = readOptions(options, ["precision"]);
    const problems = new Problems();
    const declared = accept(declareLayer(layer, read.precision ?? "f64", problems), problems);
    this.#network = networkOf(declared, "layer");
    this.precision = declared.precision;
    makeDisposable(this);
    makeInspectable(this);
  }

  /**
   * Advances by one step and returns 0 or 1 for each neuron.
   *
   * `inputs` has one finite number for each column of the weights. Throws an `InvalidArgumentError` for anything else.
   */
  forward(inputs: Numbers): number[] {
    return this.#network.forward(inputs);
  }

  /** The membrane potential of each neuron, as a copy. */
  get membranePotentials(): Scalars {
    return this.#network.membranePotentials();
  }

  /** Puts all membrane potentials back to 0. */
  reset(): void {
    this.#network.reset();
  }

  /** For `JSON.stringify`: the layer as a network of one population, which `new NeuralNetwork()` takes. */
  toJSON(): NetworkDescription {
    return this.#network.toJSON();
  }

  /** The layer in a few lines, as consoles show it. */
  toString(): string {
    return String(this.#network).replace("NeuralNetwork", "Layer");
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
