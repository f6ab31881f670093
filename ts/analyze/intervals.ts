import { checkRows } from "../allocate.ts";
import { Place } from "../checks/problems.ts";
import { readArguments } from "./read.ts";
import { readSpikes, type Spikes, stepsOf } from "./spikes.ts";
import { readWindow, type TimedWindow, within } from "./window.ts";

const FEWER_NEURONS = "give fewer neurons at a time";

/**
 * Times of each neuron's spikes, ascending: in seconds if `dt` is given, else in steps.
 *
 * The time of step k is k * dt. Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function spikeTimes(spikes: Spikes, options?: Partial<TimedWindow>): Float64Array[] {
  const { train, window } = readArguments((problems) => ({
    train: readSpikes(spikes, new Place("spikes"), problems),
    window: readWindow(options, problems, ["from", "to", "dt"], true),
  }));
  checkRows(train.size, 0, "this list of times", FEWER_NEURONS);
  return Array.from({ length: train.size }, (_, neuron) =>
    Float64Array.from(within(stepsOf(train, neuron), window), (step) => step * (window.dt ?? 1)),
  );
}

/**
 * Interspike intervals of each neuron, in their order: in seconds if `dt` is given, else in steps.
 *
 * An interval counts if both of its spikes lie in the window. Throws an `InvalidArgumentError` for spikes or options
 * that cannot be used.
 *
 * @example
 * ```ts
 * import { coefficientOfVariation, interspikeIntervals } from "bitspike/analyze";
 *
 * const spikes = { size: 2, steps: [1, 3, 5, 7, 12], neurons: [0, 0, 1, 0, 0] };
 * const intervals = interspikeIntervals(spikes);
 * Array.from(intervals[0] ?? []); // [2, 4, 5]
 * intervals.map(coefficientOfVariation); // about 0.34 for neuron 0, NaN for neuron 1, which spiked once
 * ```
 */
export function interspikeIntervals(spikes: Spikes, options?: Partial<TimedWindow>): Float64Array[] {
  const { train, window } = readArguments((problems) => ({
    train: readSpikes(spikes, new Place("spikes"), problems),
    window: readWindow(options, problems, ["from", "to", "dt"], true),
  }));
  checkRows(train.size, 0, "this list of intervals", FEWER_NEURONS);
  return Array.from({ length: train.size }, (_, neuron) => {
    const steps = within(stepsOf(train, neuron), window);
    const seconds = window.dt ?? 1;
    // Whole steps are subtracted first: a difference of rounded times would not be the interval.
    return Float64Array.from(steps.subarray(1), (step, index) => (step - (steps[index] as number)) * seconds);
  });
}
