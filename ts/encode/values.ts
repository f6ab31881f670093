import { checkRoom } from "../allocate.ts";
import { isArray } from "../checks/built-ins.ts";
import { isNumberArray, type Range, readArray, readNumbers, readWhole } from "../checks/numbers.ts";
import { Place, type Problems } from "../checks/problems.ts";
import type { Numbers } from "../index.ts";
import { MOST_STEPS } from "../run/options.ts";
import { placeOf } from "./arguments.ts";

/** A row of values for each step. */
export type Rows = readonly Numbers[];

/** Values that have been checked and copied: one row for all steps, or one for each. */
export interface Table {
  /** Row after row. */
  readonly values: Float64Array;
  readonly size: number;
  readonly steps: number;
}

const VALUES = new Place("values");

/** Whether values are several rows and not one. */
export function areRows(values: unknown): values is Rows {
  return isArray(values) && values.some(isNumberArray);
}

/** One row, or undefined after a complaint. */
export function readRow(values: unknown, problems: Problems, range: Range = {}, place = VALUES) {
  return readNumbers(values, place, problems, { precision: "f64", range, isFromProgram: true }) as
    | Float64Array
    | undefined;
}

/** Rows of one length, one after the other; none is given by an empty array. */
export function readRows(values: unknown, problems: Problems, range: Range = {}): Table | undefined {
  const expected = "an array of rows, one per step";
  if (!isNumberArray(values)) {
    problems.add(VALUES, values, expected);
    return undefined;
  }
  const rows = readArray(values, VALUES, problems, expected);
  if (rows === undefined) {
    return undefined;
  }
  const first = isNumberArray(rows[0]) ? rows[0].length : 0;
  checkSize(rows.length * first, Float64Array.BYTES_PER_ELEMENT);
  const read: Float64Array[] = [];
  for (let step = 0; step < rows.length; step += 1) {
    const demand = { precision: "f64" as const, length: first, per: "as many as in the first row", range };
    const row = readNumbers(rows[step], VALUES.index(step), problems, demand);
    if (row === undefined) {
      return undefined;
    }
    read.push(row as Float64Array);
  }
  const table = new Float64Array(read.length * first);
  read.forEach((row, step) => {
    table.set(row, step * first);
  });
  return { values: table, size: first, steps: rows.length };
}

/** A row that is held over as many steps as `steps` says, or a row for each step, which then need not be said. */
export function readTable(values: unknown, steps: unknown, problems: Problems, range: Range = {}): Table | undefined {
  if (!areRows(values)) {
    const row = readRow(values, problems, range);
    const count = readSteps(steps, problems);
    return row === undefined || count === undefined ? undefined : { values: row, size: row.length, steps: count };
  }
  const table = readRows(values, problems, range);
  if (table === undefined || steps === undefined) {
    return table;
  }
  const count = readSteps(steps, problems);
  if (count !== undefined && count !== table.steps) {
    problems.addLength(VALUES, table.steps, count, "one row per step");
  }
  return table;
}

/** A number of steps, or undefined after a complaint. */
export function readSteps(steps: unknown, problems: Problems, minimum = 0): number | undefined {
  return readWhole(steps, placeOf("steps"), problems, minimum, MOST_STEPS);
}

/** Throws if a table would be larger than one may be. */
export function checkSize(entries: number, bytesOfOne: number): void {
  checkRoom(entries * bytesOfOne, "this encoding", "encode fewer steps, or fewer values, at a time");
}
