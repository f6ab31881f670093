import type { BudgetOptions } from "../budget.ts";
import type { CsvOptions } from "./csv-table.ts";
import { refusals } from "./data-error.ts";
import type { EventOptions } from "./event-columns.ts";
import type { EventList } from "./event-list.ts";
import { NumberArray } from "./number-array.ts";
import { csvItemOf } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { textOf } from "./text.ts";

/**
 * Reads an event list in CSV or JSON: one list a sample, a single one if the events have no samples.
 *
 * Columns are `step` or `time` (which needs `dt` in the same unit), `neuron`, and if need be `sample` and `value`. A sample
 * that no event names is silent. Throws a {@link DataError} that names line or index.
 *
 * @example
 * ```ts
 * import { readEvents } from "bitspike/data";
 *
 * const [events] = readEvents("time,neuron\n0.003,5\n0.001,2\n", { dt: 1e-3 });
 * Array.from(events?.steps ?? []); // [1, 3]
 * ```
 */
export function readEvents(
  source: string | Uint8Array | ArrayBuffer,
  options: EventOptions & BudgetOptions & Pick<CsvOptions, "delimiter"> = {},
): readonly EventList[] {
  const text = textOf(source, refusals("events"));
  const isJson = /^\s*[[{]/.test(text);
  const events = isJson ? readJson(text, options).get("") : csvItemOf(text, options);
  if (events === undefined || events instanceof NumberArray) {
    throw refusals("events")("the columns", "neuron, and step or time", "others, or none");
  }
  return events;
}
