import { readNumber, readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";

/** Which steps count. */
export interface Window {
  /** The first step, default 0. */
  readonly from?: number | undefined;
  /** The step after the last one; a recording's number of steps, if all count. */
  readonly to: number;
}

/** Which steps count, and how long they are. */
export interface TimedWindow extends Window {
  /** Seconds a step, above 0. Without it times are in steps, and rates in spikes a step. */
  readonly dt?: number | undefined;
}

/** Which steps count, in bins of equal width; steps that fill no bin at the end are left out. */
export interface BinnedWindow extends Window {
  /** Steps of a bin, at least 1. */
  readonly bin: number;
}

/** A window that has been checked. */
export interface ReadWindow {
  readonly from: number;
  /** Infinity, where it may be left out and was. */
  readonly to: number;
  readonly dt: number | undefined;
  readonly bin: number;
}

const LARGEST_STEP = 2 ** 32;

/**
 * Reads the options named by `keys`, of `from`, `to`, `dt`, `bin`; undefined after a complaint.
 *
 * `to` and `bin` are needed where they are allowed, `to` unless `isOpen`.
 */
export function readWindow(
  options: unknown,
  problems: Problems,
  keys: readonly (keyof ReadWindow)[],
  isOpen = false,
): ReadWindow | undefined {
  const place = new Place("options");
  const given = options === undefined && isOpen ? {} : options;
  if (!isRecord(given)) {
    problems.add(place, options, `an object with ${keys.join(", ")}`);
    return undefined;
  }
  problems.checkKeys(given, keys, place, "these options");
  const before = problems.count;
  const whole = (key: string, minimum: number, otherwise: number | undefined) =>
    given[key] === undefined && otherwise !== undefined
      ? otherwise
      : (readWhole(given[key], place.key(key), problems, minimum, LARGEST_STEP) ?? 0);
  const from = whole("from", 0, 0);
  const to = whole("to", from + 1, isOpen ? Number.POSITIVE_INFINITY : undefined);
  const bin = keys.includes("bin") ? whole("bin", 1, undefined) : 1;
  const dt = readStepLength(given["dt"], place.key("dt"), problems);
  if (problems.count > before) {
    return undefined;
  }
  if (bin > to - from) {
    problems.add(place.key("bin"), bin, `at most ${to - from}, the steps from ${from} to ${to}`);
    return undefined;
  }
  return { from, to, dt, bin };
}

/** Seconds a step; undefined if they are not given, or after a complaint. */
export function readStepLength(value: unknown, place: Place, problems: Problems): number | undefined {
  return value === undefined ? undefined : readNumber(value, place, problems, { above: 0 });
}

/** The part of ascending steps that lies in a window, as a view. */
export function within(steps: Uint32Array, { from, to }: ReadWindow): Uint32Array {
  return steps.subarray(firstNotBelow(steps, from), firstNotBelow(steps, to));
}

/** How many complete bins there are. */
export function binsOf({ from, to, bin }: ReadWindow): number {
  return Math.floor((to - from) / bin);
}

function firstNotBelow(steps: Uint32Array, bound: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as number) < bound) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
