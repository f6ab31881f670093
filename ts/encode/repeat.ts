import type { Numbers } from "../index.ts";
import { checked, readOptions } from "./arguments.ts";
import { checkSize, readRow, readSteps } from "./values.ts";

/** Options of {@link encodeRepeat}. */
export interface RepeatOptions {
  /** How many steps: 0 to 2^32 - 1. */
  readonly steps: number;
}

/**
 * Direct coding: the values themselves, the same in every step, one row after the other as `run()` takes them.
 *
 * `run({ constant: values }, { steps })` does the same without the rows; these may be changed. Throws an `InvalidArgumentError` for values that
 * are not finite numbers, an `OutOfMemoryError` for more than 2^28 of them.
 *
 * @example
 * ```ts
 * import { encodeRepeat } from "bitspike/encode";
 *
 * Array.from(encodeRepeat([0.5, 2], { steps: 3 })); // [0.5, 2, 0.5, 2, 0.5, 2]
 * ```
 */
export function encodeRepeat(values: Numbers, options: RepeatOptions): Float64Array {
  const { row, steps } = checked((problems) => {
    const given = readOptions(options, ["steps"], problems);
    const row = readRow(values, problems);
    const steps = readSteps(given["steps"], problems);
    return row && steps !== undefined ? { row, steps } : undefined;
  });
  checkSize(steps * row.length, row.BYTES_PER_ELEMENT);
  const rows = new Float64Array(steps * row.length);
  for (let first = 0; first < rows.length; first += row.length) {
    rows.set(row, first);
  }
  return rows;
}
