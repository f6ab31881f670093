import { currentCore, type Numbers, type SpikeTrain } from "../index.ts";
import { checked, readFlag, readOptional, readOptions } from "./arguments.ts";
import { spikesIn } from "./spikes.ts";
import { checkSize, readRow, readSteps } from "./values.ts";

/** Options of {@link encodeLatency}. */
export interface LatencyOptions {
  /** How many steps: 1 to 2^32 - 1. */
  readonly steps: number;
  /** Time constant in steps, above 0. Default 1; with `linear` and `normalise` it is not used. */
  readonly tau?: number | undefined;
  /** Values below it spike as late as it does: above 0, at most 1. Default 0.01. */
  readonly threshold?: number | undefined;
  /** A line instead of a logarithm. Default false. */
  readonly linear?: boolean | undefined;
  /** Whether the latest spike is moved to the last step, and the others with it. Default false. */
  readonly normalise?: boolean | undefined;
  /** Whether values below the threshold do not spike at all. Default false. */
  readonly clip?: boolean | undefined;
  /** The step in which a spike may come first, below `steps`. Default 0. */
  readonly onset?: number | undefined;
}

const KEYS = ["steps", "tau", "threshold", "linear", "normalise", "clip", "onset"];

/**
 * Latency coding: every neuron spikes once, the larger its value the earlier.
 *
 * `values`: 0 to 1, one a neuron. The spike comes in step onset + tau*ln(x/(x - threshold)), with x at least 1e-7 above
 * the threshold, or, if `linear`, in step onset + tau*(1 - x), with x at least the threshold; rounded, a half to the even
 * step. A spike that would come after the last step does not come. The formulas are those of snnTorch 1.0.0,
 * `spikegen.latency`, in double. snnTorch computes in single precision: there a time close to a half may be rounded to the
 * other step (for values below the threshold, which share one time, all of them).
 *
 * Throws an `InvalidArgumentError` for anything else, an `OutOfMemoryError` for more than 2^31 steps x neurons.
 *
 * @example
 * ```ts
 * import { encodeLatency, firstSpikes } from "bitspike/encode";
 *
 * const spikes = encodeLatency([1, 0.75, 0.5, 0], { steps: 5, linear: true, normalise: true });
 * Array.from(firstSpikes(spikes)); // [0, 1, 2, 4]
 * ```
 */
export function encodeLatency(values: Numbers, options: LatencyOptions): SpikeTrain {
  const { row, steps, tau, threshold, onset, ...given } = checked((problems) => {
    const all = readOptions(options, KEYS, problems);
    const row = readRow(values, problems, { minimum: 0, maximum: 1, reason: "1 spikes first" });
    const steps = readSteps(all["steps"], problems, 1);
    const tau = readOptional(all, "tau", 1, { above: 0 }, problems);
    const threshold = readOptional(all, "threshold", 0.01, { above: 0, maximum: 1 }, problems);
    const within = { minimum: 0, maximum: (steps ?? 1) - 1, isWhole: true };
    const onset = readOptional(all, "onset", 0, within, problems);
    const linear = readFlag(all, "linear", problems);
    const normalise = readFlag(all, "normalise", problems);
    const clip = readFlag(all, "clip", problems);
    return row && steps !== undefined ? { row, steps, tau, threshold, onset, linear, normalise, clip } : undefined;
  });
  checkSize(steps * row.length, 1);
  const core = currentCore();
  const times = core.lend((loan) => {
    const at = loan.scalars(row);
    const [linear, normalise] = [Number(given.linear), Number(given.normalise)];
    core.call((raw) => {
      raw.encode_latency(at, row.length, linear, normalise, threshold, tau, onset, steps - 1);
    });
    return core.memory.copyDoubles(at, row.length);
  });
  const emissions = new Uint8Array(steps * row.length);
  times.forEach((step, neuron) => {
    const isClipped = given.clip && (row[neuron] as number) < threshold;
    if (step < steps && !isClipped) {
      emissions[step * row.length + neuron] = 1;
    }
  });
  return spikesIn(emissions, row.length, true);
}
