import type { Scalars } from "./scalars.ts";

/**
 * What one population or input emitted in a run: (step, neuron) pairs, sorted by step and then by neuron.
 *
 * Typed arrays, no object per spike. It can be given to `run()` of another network as `{ spikes: train }`.
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
  }

  /** Number of spikes. */
  get length(): number {
    return this.neurons.length;
  }
}
