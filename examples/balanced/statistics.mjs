// What the spike trains of a population show: their rate, and how irregular the intervals are.

import { coefficientOfVariation, firingRates, interspikeIntervals } from "bitspike/analyze";

/** Fewer intervals say little about a neuron's variation. */
const FEWEST = 10;

/** Spikes a second and neuron, within a window of steps. */
export function meanRate(train, window) {
  return mean(firingRates(train, window));
}

/** Coefficient of variation of the interspike intervals, of the sample, the mean over all neurons with enough of them. */
export function meanVariation(train, window) {
  const intervals = interspikeIntervals(train, window).filter(({ length }) => length >= FEWEST);
  return mean(intervals.map((own) => coefficientOfVariation(own) * Math.sqrt(own.length / (own.length - 1))));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
