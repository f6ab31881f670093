/**
 * Values as spikes and spikes as values: encoders for the inputs of a network, decoders for what comes out of it.
 *
 * @module bitspike/encode
 */

export { firstSpikes, membraneMaximum, predict, ratesInWindows, spikeCounts, type WindowOptions } from "./decode.ts";
export { type DeltaOptions, encodeDelta } from "./delta.ts";
export { encodeLatency, type LatencyOptions } from "./latency.ts";
export { encodePopulation, type PopulationOptions } from "./population.ts";
export { encodeBernoulli, encodePoisson, type PoissonOptions, type RandomOptions } from "./random.ts";
export { encodeRepeat, type RepeatOptions } from "./repeat.ts";
export type { Rows } from "./values.ts";
