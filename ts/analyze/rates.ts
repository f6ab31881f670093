import { allocate, checkRows } from "../allocate.ts";
import { isArray } from "../checks/built-ins.ts";
import { Place } from "../checks/problems.ts";
import { readArguments } from "./read.ts";
import { readSpikes, type Spikes, type SpikesByNeuron, stepsOf } from "./spikes.ts";
import { type BinnedWindow, binsOf, type ReadWindow, readWindow, type TimedWindow, within } from "./window.ts";

/**
 * Firing rate of each neuron: spikes a second if `dt` is given, else spikes a step.
 *
 * Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 *
 * @example
 * ```ts
 * import { NeuralNetwork } from "bitspike";
 * import { firingRates } from "bitspike/analyze";
 *
 * using network = new NeuralNetwork([{ weights: [[0.5], [0.2]], threshold: 1, leak: 0.9 }]);
 * const { spikes, steps } = network.run({ constant: [1] }, { steps: 1000 });
 * const rates = firingRates(spikes["layer0"]!, { to: steps, dt: 1e-3 });
 * Array.from(rates); // [333, 142]
 * ```
 */
export function firingRates(spikes: Spikes, options: TimedWindow): Float64Array {
  const { train, window } = readArguments((problems) => ({
    train: readSpikes(spikes, new Place("spikes"), problems),
    window: readWindow(options, problems, ["from", "to", "dt"]),
  }));
  const duration = (window.to - window.from) * (window.dt ?? 1);
  return Float64Array.from(
    { length: train.size },
    (_, neuron) => within(stepsOf(train, neuron), window).length / duration,
  );
}

/**
 * Spikes of each neuron in bins of equal width: an array of counts for each neuron.
 *
 * Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function spikeCounts(spikes: Spikes, options: BinnedWindow): Float64Array[] {
  const { train, window } = readArguments((problems) => ({
    train: readSpikes(spikes, new Place("spikes"), problems),
    window: readWindow(options, problems, ["from", "to", "bin"]),
  }));
  return countsOf(train, window);
}

const FEWER_BINS = "take wider bins, or a shorter window";

/** {@link spikeCounts} of what has been checked. */
export function countsOf(train: SpikesByNeuron, window: ReadWindow): Float64Array[] {
  checkRows(train.size, 8 * binsOf(window), "this table of counts", FEWER_BINS);
  return Array.from({ length: train.size }, (_, neuron) => {
    const counts = new Float64Array(binsOf(window));
    addCounts(counts, within(stepsOf(train, neuron), window), window);
    return counts;
  });
}

/**
 * Firing rate of a population over time, the mean over its neurons in each bin: spikes a second and neuron if `dt` is
 * given, else spikes a step and neuron.
 *
 * Several populations in an array count as one. Throws an `InvalidArgumentError` for spikes or options that cannot be
 * used.
 */
export function populationRate(spikes: Spikes | readonly Spikes[], options: BinnedWindow & TimedWindow): Float64Array {
  const { trains, window } = readArguments((problems) => ({
    trains: isArray(spikes)
      ? Array.from(spikes as readonly unknown[], (one, index) =>
          readSpikes(one, new Place("spikes").index(index), problems),
        )
      : [readSpikes(spikes, new Place("spikes"), problems)],
    window: readWindow(options, problems, ["from", "to", "dt", "bin"]),
  }));
  return rateOf(trains as SpikesByNeuron[], window);
}

/** {@link populationRate} of what has been checked. */
export function rateOf(trains: readonly SpikesByNeuron[], window: ReadWindow): Float64Array {
  const counts = allocate(Float64Array, binsOf(window), "this rate", FEWER_BINS);
  let size = 0;
  for (const train of trains) {
    size += train.size;
    for (let neuron = 0; neuron < train.size; neuron += 1) {
      addCounts(counts, within(stepsOf(train, neuron), window), window);
    }
  }
  const duration = window.bin * (window.dt ?? 1);
  // In place, and without a call for each: there may be hundreds of millions.
  for (let bin = 0; bin < counts.length; bin += 1) {
    counts[bin] = size === 0 ? 0 : (counts[bin] as number) / (size * duration);
  }
  return counts;
}

/** Counts steps into bins; those beyond the last complete bin are left out. */
function addCounts(counts: Float64Array, steps: Uint32Array, { from, bin }: ReadWindow): void {
  for (const step of steps) {
    const index = Math.floor((step - from) / bin);
    if (index < counts.length) {
      counts[index] = (counts[index] as number) + 1;
    }
  }
}
