import { largestOf } from "../checks/numbers.ts";
import type { Precision, Scalars } from "../scalars.ts";
import type { Core } from "./core.ts";

/**
 * One step after the other through a network: the fast path of small networks.
 *
 * Nothing is allocated. Its two views have length 0 until they are needed, after growth of the memory, after a crash and
 * after `close()`: one check for all, and whoever finds it calls `open()`.
 */
export class Stepper {
  readonly #core: Core;
  readonly #handle: number;
  readonly #precision: Precision;
  readonly #inputSize: number;
  readonly #outputSize: number;
  readonly #limit: number;
  readonly #step: (handle: number) => number;
  #input: Scalars = new Float64Array(0);
  /** What the outputs emitted in the last step; a view of wasm memory, to be read at once. */
  output: Scalars = new Float64Array(0);

  constructor(core: Core, handle: number, precision: Precision, inputSize: number, outputSize: number) {
    this.#core = core;
    this.#handle = handle;
    this.#precision = precision;
    this.#inputSize = inputSize;
    this.#outputSize = outputSize;
    this.#limit = largestOf(precision);
    this.#step = core.raw.network_step;
  }

  /** Makes the views again. */
  open(): void {
    const { memory, raw } = this.#core;
    this.#input = memory.view(raw.network_input(this.#handle), this.#inputSize, this.#precision);
    this.output = memory.view(raw.network_output(this.#handle), this.#outputSize, this.#precision);
  }

  /** Lets the views go. */
  close(): void {
    this.#input = new Float64Array(0);
    this.output = this.#input;
  }

  /**
   * Takes the inputs of the next step; false if something is not as it should be, and then nothing has happened but
   * that some have been written down.
   */
  take(inputs: ArrayLike<number>): boolean {
    const view = this.#input;
    const limit = this.#limit;
    const { length } = view;
    if (length === 0 || inputs?.length !== length || this.output.length === 0) {
      return false;
    }
    for (let index = 0; index < length; index += 1) {
      const value = inputs[index];
      if (typeof value !== "number" || !(Math.abs(value) <= limit)) {
        return false;
      }
      view[index] = value;
    }
    // Reading an entry may run code of the user, which may free this network or make the memory grow.
    return this.#input === view && view.length === length;
  }

  /** Advances by one step, and gives the core's status. */
  step(): number {
    let status: number;
    try {
      status = this.#step(this.#handle);
    } catch (cause) {
      throw this.#core.crash(cause);
    }
    if (this.output.length === 0) {
      // The memory has grown in this step.
      this.open();
    }
    return status;
  }
}
