import type { Numbers } from "../index.ts";
import { checked, readOptions } from "./arguments.ts";
import { checkSize, readRow, readSteps } from "./values.ts";

/** Options of {@link encodeRepeat}. */
export interface RepeatOptions {
  /** How many steps: 0 to 2^32 - 1. */
  readonly steps: number;
}

/**
 * Direct coding: the values themselves, the same in every step, as rows that `run()` takes and that may be changed.
 *
 * `run({ constant: values }, { steps })` does the same without the rows. Throws an `InvalidArgumentError` for values that
 * are not finite numbers, an `OutOfMemoryError` for more than 2^28 of them.
 *
 * @example
 * ```ts
 * import { encodeRepeat } from "bitspike/encode";
 *
 * const rows = encodeRepeat([0.5, 2], { steps: 3 });
 * rows.length; // 3
 * ```
 */
export function encodeRepeat(values: Numbers, options: RepeatOptions): Float64Array[] {
  const { row, steps } = checked((problems) => {
    const given = readOptions(options, ["steps"], problems);
    const row = readRow(values, problems);
    const steps = readSteps(given["steps"], problems);
    return row && steps !== undefined ? { row, steps } : undefined;
  });
  checkSize(steps * Math.max(row.length, 1), row.BYTES_PER_ELEMENT);
  return Array.from({ length: steps }, () => row.slice());
}
