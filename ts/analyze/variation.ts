import { readNumbers } from "../checks/numbers.ts";
import { Place } from "../checks/problems.ts";
import type { Numbers } from "../scalars.ts";
import { readArguments } from "./read.ts";

/**
 * Coefficient of variation of interspike intervals: their standard deviation (of the population, not the sample) over
 * their mean. 1 for a Poisson process, 0 for a clock; NaN for fewer than two intervals.
 *
 * Throws an `InvalidArgumentError` for intervals that are not numbers of at least 0.
 */
export function coefficientOfVariation(intervals: Numbers): number {
  const values = readValues(intervals, "intervals");
  const mean = meanOf(values);
  return values.length < 2 ? Number.NaN : Math.sqrt(varianceOf(values, mean)) / mean;
}

/**
 * CV2: the mean of 2 |b - a| / (a + b) over neighbouring intervals a, b; less sensitive to slow changes of the rate.
 *
 * Formula of Holt, Softky, Koch and Douglas (1996). NaN for fewer than two intervals. Throws an `InvalidArgumentError`
 * for intervals that are not numbers of at least 0.
 */
export function cv2(intervals: Numbers): number {
  return 2 * meanOf(contrasts(readValues(intervals, "intervals")).map(Math.abs));
}

/**
 * Local variation LV: the mean of 3 ((b - a) / (a + b))^2 over neighbouring intervals a, b.
 *
 * Formula of Shinomoto, Shima and Tanji (2003). 1 for a Poisson process; NaN for fewer than two intervals. Throws an
 * `InvalidArgumentError` for intervals that are not numbers of at least 0.
 */
export function localVariation(intervals: Numbers): number {
  return 3 * meanOf(contrasts(readValues(intervals, "intervals")).map((contrast) => contrast * contrast));
}

/**
 * Fano factor of spike counts, in several trials or in bins: their variance (of the population, not the sample) over
 * their mean. 1 for a Poisson process; NaN if there is no spike.
 *
 * Throws an `InvalidArgumentError` for counts that are not numbers of at least 0.
 *
 * @example
 * ```ts
 * import { fanoFactor, spikeCounts } from "bitspike/analyze";
 *
 * const spikes = { size: 1, steps: [0, 1, 5, 6, 7, 8, 9, 10, 11], neurons: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
 * const [counts = []] = spikeCounts(spikes, { to: 12, bin: 4 });
 * Array.from(counts); // [2, 3, 4]
 * fanoFactor([3, 1, 4, 4]); // 0.5
 * ```
 */
export function fanoFactor(counts: Numbers): number {
  const values = readValues(counts, "counts");
  const mean = meanOf(values);
  return varianceOf(values, mean) / mean;
}

function readValues(value: unknown, name: string): Float64Array {
  const { numbers } = readArguments((problems) => ({
    numbers: readNumbers(value, new Place(name), problems, {
      precision: "f64",
      range: { minimum: 0 },
      isFromProgram: true,
    }),
  }));
  return numbers as Float64Array;
}

/** (b - a) / (a + b) of neighbours; 0 for two intervals of no length. */
function contrasts(values: Float64Array): Float64Array {
  return values.subarray(1).map((next, index) => {
    const before = values[index] as number;
    return next === before ? 0 : (next - before) / (next + before);
  });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: Float64Array, mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
