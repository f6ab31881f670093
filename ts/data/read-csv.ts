import { type CsvOptions, readTable } from "./csv-table.ts";
import { refusals } from "./data-error.ts";
import { areEvents, type EventOptions, eventsOfColumns } from "./event-columns.ts";
import type { EventList } from "./event-list.ts";
import { NumberArray } from "./number-array.ts";
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
export function readCsv(source: string | Uint8Array | ArrayBuffer, options: CsvOptions = {}): CsvTable {
  const refuse = refusals("csv");
  const { names, rowCount, columnCount, values } = readTable(textOf(source, refuse), options, refuse);
  if (rowCount === 0 && options.header === undefined) {
    throw refuse("the table", "one of numbers", "only words", {
      remedy: "if it is empty but for names, say header: true",
    });
  }
  return { columns: names, array: new NumberArray([rowCount, columnCount], values) };
}

/** The event lists that a text in CSV holds, one a sample; undefined if its columns are none of events. */
export function eventsOfCsv(text: string, options: CsvOptions & EventOptions): EventList[] | undefined {
  const refuse = refusals("csv");
  const { names, rowCount, columnCount, values, lines } = readTable(text, options, refuse);
  if (names === undefined || !areEvents(names)) {
    return undefined;
  }
  const columns = names.map((_, column) =>
    Float64Array.from({ length: rowCount }, (_, row) => values[row * columnCount + column] as number),
  );
  return eventsOfColumns(names, columns, options, refuse, (row) => ({ line: lines[row] as number }));
}
