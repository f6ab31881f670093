import { readWhole } from "../checks/numbers.ts";
import { Place } from "../checks/problems.ts";
import { type Numbers, type Scalars, type SpikeTrain, Trace } from "../index.ts";
import { MOST_STEPS } from "../run/options.ts";
import { checked, placeOf, readOptional, readOptions } from "./arguments.ts";
import { readTrace, readTrain } from "./recorded.ts";
import { checkSize, readRow } from "./values.ts";

/** Options of {@link ratesInWindows}. */
export interface WindowOptions {
  /** Steps of the run: a train does not say how long it was silent at the end. */
  readonly steps: number;
  /** Steps of a window, at least 1; the last may be shorter. */
  readonly window: number;
  /** Seconds a step, above 0. Default 0.001. */
  readonly dt?: number | undefined;
}

/**
 * How much each neuron emitted: the number of its spikes, or the sum of their values where they have some.
 *
 * `train` is what a recording has in `spikes`, or what an encoder gives. Throws an `InvalidArgumentError` for anything
 * else, as all decoders do.
 *
 * @example
 * ```ts
 * import { lif, NeuralNetwork, oneToOne, type SpikeTrain } from "bitspike";
 * import { firstSpikes, predict, spikeCounts } from "bitspike/encode";
 *
 * using network = new NeuralNetwork({
 *   inputs: { in: 3 },
 *   populations: { out: { size: 3, rule: lif({ threshold: 1, leak: 0.9 }) } },
 *   connections: [{ from: "in", to: "out", weights: oneToOne(1) }],
 * });
 * const { spikes } = network.run({ constant: [0.05, 1, 0.5] }, { steps: 9 });
 * const train = spikes["out"] as SpikeTrain;
 * Array.from(spikeCounts(train)); // [0, 9, 3]
 * Array.from(firstSpikes(train)); // [-1, 0, 2]
 * predict(spikeCounts(train)); // 1
 * ```
 */
export function spikeCounts(train: SpikeTrain): Float64Array {
  const { size, neurons, values } = checked((problems) => readTrain(train, problems));
  const counts = new Float64Array(size);
  neurons.forEach((neuron, spike) => {
    counts[neuron] = (counts[neuron] as number) + (values?.[spike] ?? 1);
  });
  return counts;
}

/** The step in which each neuron spiked first, counted as `train.steps` is; -1 for those that never did. */
export function firstSpikes(train: SpikeTrain): Float64Array {
  const { size, steps, neurons } = checked((problems) => readTrain(train, problems));
  const first = new Float64Array(size).fill(-1);
  neurons.forEach((neuron, spike) => {
    const [step, before] = [steps[spike] as number, first[neuron] as number];
    first[neuron] = before < 0 ? step : Math.min(step, before);
  });
  return first;
}

/**
 * The index of the largest score, e.g. the class whose neuron spiked most; of equal ones the lowest index.
 *
 * `scores`: at least one finite number, such as {@link spikeCounts} or {@link membraneMaximum} give.
 */
export function predict(scores: Numbers): number {
  const place = new Place("scores");
  const read = checked((problems) => {
    const numbers = readRow(scores, problems, {}, place);
    if (numbers?.length === 0) {
      problems.add(place, scores, "at least one number");
    }
    return numbers;
  });
  return read.reduce((best, score, index) => (score > (read[best] as number) ? index : best), 0);
}

/**
 * The largest value that each neuron of a trace had in any row; for membrane potentials, how close it was to a spike.
 *
 * `trace` is what a recording has in `membrane` or `states`, with at least one row. One number for each column.
 */
export function membraneMaximum(trace: Trace): Scalars {
  const { values, columns } = checked((problems) => readTrace(trace, problems));
  const largest = values.slice(0, columns);
  values.forEach((value: number, index: number) => {
    if (value > (largest[index % columns] as number)) {
      largest[index % columns] = value;
    }
  });
  return largest;
}

/**
 * Firing rates in 1/s: a row for each window of so many steps, of what each neuron emitted divided by the window's time.
 *
 * @example
 * ```ts
 * import { encodeDelta, ratesInWindows } from "bitspike/encode";
 *
 * const train = encodeDelta([[1], [2], [2], [2], [3]], { threshold: 1 });
 * const rates = ratesInWindows(train, { steps: 5, window: 2, dt: 0.25 });
 * Array.from(rates.of(0)); // [4, 0, 4]
 * ```
 */
export function ratesInWindows(train: SpikeTrain, options: WindowOptions): Trace {
  const { read, steps, window, dt } = checked((problems) => {
    const given = readOptions(options, ["steps", "window", "dt"], problems);
    const read = readTrain(train, problems);
    const least = read?.steps.reduce((most, step) => Math.max(most, step + 1), 0) ?? 0;
    const steps = readWhole(given["steps"], placeOf("steps"), problems, least, MOST_STEPS);
    const window = readWhole(given["window"], placeOf("window"), problems, 1, MOST_STEPS);
    const dt = readOptional(given, "dt", 1e-3, { above: 0 }, problems);
    return read && steps !== undefined && window !== undefined ? { read, steps, window, dt } : undefined;
  });
  const { size, neurons, values } = read;
  const rows = Math.ceil(steps / window);
  checkSize(rows * size, Float64Array.BYTES_PER_ELEMENT);
  const rates = new Float64Array(rows * size);
  neurons.forEach((neuron, spike) => {
    const place = Math.floor((read.steps[spike] as number) / window) * size + neuron;
    rates[place] = (rates[place] as number) + (values?.[spike] ?? 1);
  });
  rates.forEach((count, place) => {
    const first = Math.floor(place / size) * window;
    rates[place] = count / (Math.min(window, steps - first) * dt);
  });
  return new Trace({ values: rates, rows, neurons: Uint32Array.from({ length: size }, (_, i) => i), every: window });
}
