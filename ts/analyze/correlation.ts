import { checkRows } from "../allocate.ts";
import type { Decided } from "../checks/fields.ts";
import { readNumber, readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { Numbers } from "../scalars.ts";
import { countsOf } from "./rates.ts";
import { readArguments, readTimes } from "./read.ts";
import { readSpikes, type Spikes } from "./spikes.ts";
import { type BinnedWindow, readWindow } from "./window.ts";

/** The lags of a correlogram. */
export interface CorrelogramOptions {
  /** Bins on either side of the one around lag 0, at least 0. */
  readonly bins: number;
  /** Width of a bin in the unit of the times, above 0, default 1. */
  readonly width?: number | undefined;
}

/**
 * Cross-correlogram of two neurons: how often a spike of `second` follows one of `first` by each lag.
 *
 * Entry k counts pairs whose difference, second minus first, lies within half a width of (k - bins) * width: the lower
 * bound belongs to the bin, the upper one to the next. Times come in any order and unit; those of {@link spikeTimes} in
 * whole steps fall into bins exactly. Throws an `InvalidArgumentError` for times or options that cannot be used.
 *
 * @example
 * ```ts
 * import { crossCorrelogram } from "bitspike/analyze";
 *
 * const counts = crossCorrelogram([10, 20, 30], [11, 21, 29], { bins: 2 });
 * Array.from(counts); // [0, 1, 0, 2, 0]
 * ```
 */
export function crossCorrelogram(first: Numbers, second: Numbers, options: CorrelogramOptions): Float64Array {
  const { from, to, lags } = readArguments((problems) => ({
    from: readTimes(first, "first", problems),
    to: readTimes(second, "second", problems),
    lags: readLags(options, problems),
  }));
  const counts = new Float64Array(2 * lags.bins + 1);
  const reach = (lags.bins + 0.5) * lags.width;
  let start = 0;
  for (const time of from) {
    // Both ascend: what was too early for one spike of `first` is so for the next ones.
    while (start < to.length && (to[start] as number) - time < -reach) {
      start += 1;
    }
    for (let index = start; index < to.length && (to[index] as number) - time < reach; index += 1) {
      const bin = Math.floor(((to[index] as number) - time) / lags.width + 0.5) + lags.bins;
      if (bin >= 0 && bin < counts.length) {
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  }
  return counts;
}

/**
 * Pearson's correlation coefficients of the binned spike counts of all pairs of neurons: a row for each neuron.
 *
 * NaN where a neuron has the same count in every bin. Throws an `InvalidArgumentError` for spikes or options that cannot
 * be used.
 */
export function correlationCoefficients(spikes: Spikes, options: BinnedWindow): Float64Array[] {
  const { train, window } = readArguments((problems) => ({
    train: readSpikes(spikes, new Place("spikes"), problems),
    window: readWindow(options, problems, ["from", "to", "bin"]),
  }));
  checkRows(train.size, 8 * train.size, "this matrix", "give fewer neurons at a time");
  const deviations = countsOf(train, window).map((counts) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    return counts.map((count) => count - mean);
  });
  const variances = deviations.map((own) => product(own, own));
  return deviations.map((own, row) =>
    Float64Array.from(deviations, (other, column) => {
      const scale = Math.sqrt(variances[row] as number) * Math.sqrt(variances[column] as number);
      return row === column && scale > 0 ? 1 : product(own, other) / scale;
    }),
  );
}

function readLags(options: unknown, problems: Problems): Decided<CorrelogramOptions> | undefined {
  const place = new Place("options");
  if (!isRecord(options)) {
    problems.add(place, options, "an object with bins, width");
    return undefined;
  }
  problems.checkKeys(options, ["bins", "width"], place, "options of a correlogram");
  const bins = readWhole(options["bins"], place.key("bins"), problems, 0, 2 ** 24);
  const given = options["width"];
  const width = given === undefined ? 1 : readNumber(given, place.key("width"), problems, { above: 0 });
  return bins === undefined || width === undefined ? undefined : { bins, width };
}

function product(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, index) => sum + value * (second[index] as number), 0);
}
