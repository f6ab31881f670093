import type { Budget, BudgetOptions } from "../budget.ts";
import { budgetOf } from "./budget.ts";
import { type CsvOptions, readTable, type Table } from "./csv-table.ts";
import { refusals } from "./data-error.ts";
import { areEvents, type EventOptions, eventsOfColumns } from "./event-columns.ts";
import type { EventList } from "./event-list.ts";
import { NumberArray } from "./number-array.ts";
import type { DataItem } from "./read-json.ts";
import { textOf } from "./text.ts";

/** A table of numbers that was read. */
export interface CsvTable {
  /** Names of the columns, if the table has a header. */
  readonly columns: readonly string[] | undefined;
  /** Rows x columns, in float64. */
  readonly array: NumberArray;
}

/**
 * Reads a table of numbers: CSV with commas, semicolons, tabs or spaces, with or without a line of names.
 *
 * Throws a {@link DataError} that names line and column for what is no number, and for rows of different lengths.
 *
 * @example
 * ```ts
 * import { readCsv } from "bitspike/data";
 *
 * const { columns, array } = readCsv("left;right\n0.5;1\n0.25;0\n");
 * columns; // ["left", "right"]
 * array.nested(); // [[0.5, 1], [0.25, 0]]
 * ```
 */
export function readCsv(source: string | Uint8Array | ArrayBuffer, options: CsvOptions & BudgetOptions = {}): CsvTable {
  const refuse = refusals("csv");
  const text = textOf(source, refuse);
  return csvTableOf(readTable(text, options, budgetOf(text.length, options, refuse), refuse), options);
}

/** A text in CSV as an event list for each sample if its columns are those of events, else as an array. */
export function csvItemOf(text: string, options: CsvOptions & EventOptions & BudgetOptions): DataItem {
  const refuse = refusals("csv");
  const budget = budgetOf(text.length, options, refuse);
  const table = readTable(text, options, budget, refuse);
  return eventsOfTable(table, options, budget) ?? csvTableOf(table, options).array;
}

/** A table as an array. */
function csvTableOf({ names, rowCount, columnCount, values }: Table, { header }: CsvOptions): CsvTable {
  if (rowCount === 0 && header === undefined) {
    throw refusals("csv")("the table", "one of numbers", "only words", {
      remedy: "if it is empty but for names, say header: true",
    });
  }
  return { columns: names, array: new NumberArray([rowCount, columnCount], values) };
}

/** The event lists that a table holds, one a sample; undefined if its columns are none of events. */
function eventsOfTable(table: Table, options: EventOptions, budget: Budget): EventList[] | undefined {
  const { names, rowCount, columnCount, values, lineOf } = table;
  if (names === undefined || !areEvents(names)) {
    return undefined;
  }
  const column = (index: number) =>
    Float64Array.from({ length: rowCount }, (_, row) => values[row * columnCount + index] as number);
  return eventsOfColumns(names, column, options, budget, refusals("csv"), (row) => ({ line: lineOf(row) }));
}
