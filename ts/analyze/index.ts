/**
 * What spike trains show: rates, intervals, correlations, distances.
 *
 * @module bitspike/analyze
 */
export { type CorrelogramOptions, correlationCoefficients, crossCorrelogram } from "./correlation.ts";
export { distanceMatrix } from "./distance-matrix.ts";
export { interspikeIntervals, spikeTimes } from "./intervals.ts";
export { firingRates, populationRate, spikeCounts } from "./rates.ts";
export type { Spikes } from "./spikes.ts";
export { type VanRossumOptions, vanRossumDistance } from "./van-rossum.ts";
export { coefficientOfVariation, cv2, fanoFactor, localVariation } from "./variation.ts";
export { type VictorPurpuraOptions, victorPurpuraDistance } from "./victor-purpura.ts";
export type { BinnedWindow, TimedWindow, Window } from "./window.ts";
