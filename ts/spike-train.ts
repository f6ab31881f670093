import { withPlainArrays } from "./checks/plain-numbers.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import type { Scalars } from "./scalars.ts";

/**
 * What one population or input emitted in a run: (step, neuron) pairs, sorted by step and then by neuron.
 *
 * Typed arrays, no object per spike. It can be given to `run()` of another network as `{ spikes: train }`, and so can what
 * is parsed from its JSON.
 */
export class SpikeTrain {
  /** Number of neurons. */
  readonly size: number;
  /** The step of each spike, counted from the recording's `firstStep`. */
  readonly steps: Uint32Array;
  /** The neuron of each spike. */
  readonly neurons: Uint32Array;
  /** What was emitted: counts, graded or analog values. Undefined for sources that emit only 0 and 1. */
  readonly values: Scalars | undefined;
  /** For each neuron, the sum of what it emitted. */
  readonly counts: Float64Array;

  /** @internal */
  constructor(train: Pick<SpikeTrain, "size" | "steps" | "neurons" | "values" | "counts">) {
    this.size = train.size;
    this.steps = train.steps;
    this.neurons = train.neurons;
    this.values = train.values;
    this.counts = train.counts;
    makeInspectable(this);
  }

  /** Number of spikes. */
  get length(): number {
    return this.neurons.length;
  }

  /** The spikes one after the other: step, neuron, and what it emitted (1 for a spike). */
  *[Symbol.iterator](): Generator<[step: number, neuron: number, value: number], void, undefined> {
    for (let index = 0; index < this.length; index += 1) {
      yield [this.steps[index] as number, this.neurons[index] as number, this.values?.[index] ?? 1];
    }
  }

  /** For `JSON.stringify`: the fields, with plain arrays. */
  toJSON(): Readonly<Record<string, unknown>> {
    return withPlainArrays(this);
  }

  /** The train in a line, as consoles show it. */
  toString(): string {
    return `SpikeTrain of ${this.size} neurons: ${this.length} spikes`;
  }
}
