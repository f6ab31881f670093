import { isArray } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { isTrace } from "../recorded.ts";
import { optionsIn } from "./arguments.ts";
import { type ArraySource, toArray } from "./array-source.ts";
import { refusals } from "./data-error.ts";
import { textOfNumber } from "./number-text.ts";
import { type EventSource, isEvents } from "./raster.ts";

/** What a line of a table may be divided by. */
const DELIMITERS = [",", ";", "\t"];

/** How a table is written. */
export interface WriteCsvOptions {
  /** `,` (default), `;` or a tab. */
  readonly delimiter?: string | undefined;
  /** Names of the columns, for the first line; events and traces have their own. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Writes a table of numbers as CSV: an array of at most two dimensions, a row a line; a `Trace` with a column for each
 * neuron; events as `step,neuron` or `step,neuron,value`, those of several samples with the column `sample` first.
 *
 * Numbers are the shortest decimals that give the same doubles back; what is not finite is `nan`, `inf` or `-inf`, as
 * numpy writes it.
 */
export function writeCsv(
  source: ArraySource | EventSource | readonly EventSource[],
  options?: WriteCsvOptions,
): string {
  const { delimiter = ",", columns } = optionsIn(options);
  if (columns !== undefined && !(isArray(columns) && columns.every((name) => typeof name === "string"))) {
    throw invalid("options.columns", columns, "an array of names");
  }
  if (!DELIMITERS.includes(delimiter)) {
    throw invalid("options.delimiter", delimiter, '",", ";" or a tab');
  }
  const table = isEvents(source) ? tableOfEvents(source) : tableOfArray(source);
  const names = columns ?? table.names;
  const lines = names === undefined ? [] : [names.map((name) => quoted(name, delimiter)).join(delimiter)];
  for (const row of table.rows) lines.push(row.map(word).join(delimiter));
  return lines.map((line) => `${line}\n`).join("");
}

interface WrittenTable {
  readonly names: readonly string[] | undefined;
  readonly rows: Iterable<readonly (number | bigint)[]>;
}

function tableOfArray(source: ArraySource): WrittenTable {
  const { shape, data } = toArray(source);
  if (shape.length > 2) {
    throw refusals("csv")("the array", "of at most 2 dimensions", `one of shape (${shape.join(", ")})`, {
      remedy: "write .npy, or each part by itself",
    });
  }
  const [rows = 1, columns = 1] = shape;
  const numbers = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => data[row * columns + column] as number | bigint),
  );
  const names = isTrace(source) ? Array.from(source.neurons, (neuron) => `neuron ${neuron}`) : undefined;
  return { names, rows: numbers };
}

function tableOfEvents(source: EventSource | readonly EventSource[]): WrittenTable {
  const samples = isArray(source) ? (source as readonly EventSource[]) : undefined;
  const lists = samples ?? [source as EventSource];
  const hasValues = lists.some(({ values }) => values !== undefined);
  const rows = lists.flatMap(({ steps, neurons, values }, sample) =>
    Array.from(steps, (step, at) => [
      ...(samples === undefined ? [] : [sample]),
      step,
      neurons[at] as number,
      ...(hasValues ? [values?.[at] ?? 1] : []),
    ]),
  );
  const names = [samples === undefined ? [] : "sample", "step", "neuron", hasValues ? "value" : []].flat();
  return { names, rows };
}

const NOT_FINITE: Readonly<Record<string, string>> = { NaN: "nan", Infinity: "inf", "-Infinity": "-inf" };

function word(value: number | bigint): string {
  const text = textOfNumber(value);
  return NOT_FINITE[text] ?? text;
}

function quoted(name: string, delimiter: string): string {
  const needsQuotes = name.includes(delimiter) || /["\r\n]/.test(name);
  return needsQuotes ? `"${name.replaceAll('"', '""')}"` : name;
}
