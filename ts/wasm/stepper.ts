import { largestOf } from "../checks/numbers.ts";
import type { Core } from "../core.ts";
import { newScalars, type Precision, type Scalars } from "../scalars.ts";

/** What {@link Stepper.take} gives if it has taken the inputs. */
export const TAKEN = Symbol("taken");

/** So few numbers are copied faster one by one than by `set`, whose call takes 25 ns. */
const FEW = 8;

const NOTHING: Scalars = new Float64Array(0);

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
  #input: Scalars = NOTHING;
  /** Where inputs are collected until all are read. Of length 0 while they are: then code of the user may call again. */
  #collected: Scalars = NOTHING;
  /** What the outputs emitted in the last step; a view of wasm memory, to be read at once. */
  output: Scalars = NOTHING;

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
    if (this.#collected.length !== this.#inputSize) {
      this.#collected = newScalars(this.#precision, this.#inputSize);
    }
    this.output = memory.view(raw.network_output(this.#handle), this.#outputSize, this.#precision);
  }

  /** Lets the views go. */
  close(): void {
    this.#input = NOTHING;
    this.output = NOTHING;
  }

  /**
   * Takes the inputs of the next step: {@link TAKEN}, or what is left for the slow way to take, which knows the words for
   * what is wrong. Every entry is looked at once, and nothing is touched before all are read.
   */
  take(inputs: ArrayLike<number>): typeof TAKEN | ArrayLike<number> {
    const collected = this.#collected;
    const limit = this.#limit;
    const { length } = collected;
    if (length === 0 || this.#input.length !== length || inputs?.length !== length) {
      return inputs;
    }
    this.#collected = NOTHING;
    for (let index = 0; index < length; index += 1) {
      const value = inputs[index];
      if (typeof value !== "number" || !(Math.abs(value) <= limit)) {
        return readFrom(collected, index, value, inputs);
      }
      collected[index] = value;
    }
    this.#collected = collected;
    const view = this.#input;
    // Reading an entry may have run code of the user, which freed this network or made the memory grow.
    if (view.length !== length) {
      return collected;
    }
    if (length > FEW) {
      view.set(collected);
      return TAKEN;
    }
    for (let index = 0; index < length; index += 1) {
      view[index] = collected[index] as number;
    }
    return TAKEN;
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

/** Inputs of which `value` at `index` is not as it should be, those before it as they were read. */
function readFrom(before: Scalars, index: number, value: unknown, inputs: ArrayLike<number>): ArrayLike<number> {
  const list: unknown[] = Array.from(before.subarray(0, index));
  list.length = before.length;
  for (let rest = index; rest < before.length; rest += 1) {
    const own = rest === index ? value : inputs[rest];
    // What is missing stays missing: an error calls it a hole.
    if (own !== undefined || rest in inputs) {
      list[rest] = own;
    }
  }
  return list as number[];
}
