import { isArray, isMap } from "../checks/built-ins.ts";
import type { Recording } from "../index.ts";
import { isRecording } from "../recorded.ts";
import { type ArraySource, toArray } from "./array-source.ts";
import { refusals } from "./data-error.ts";
import type { NumberArray } from "./number-array.ts";
import { textOfNumber } from "./number-text.ts";
import { type EventSource, isEvents, stepCountOf } from "./raster.ts";
import { itemsOf } from "./recorded.ts";

/** What is written as one value of JSON. */
export type JsonSource = ArraySource | EventSource | readonly EventSource[];

/**
 * Writes JSON that `readJson` reads: an array as nested arrays, events as an object of columns, several of them (in a `Map`,
 * or everything that a `Recording` holds) as an object by name.
 *
 * Numbers are the shortest decimals that give the same doubles back. Throws a {@link DataError} for NaN and infinity, which
 * JSON cannot say, and for integers beyond 2^53, of which its readers lose digits: write those as `.npy`.
 */
export function writeJson(source: JsonSource | Recording | ReadonlyMap<string, JsonSource>): string {
  const items = isRecording(source) ? itemsOf(source) : source;
  if (!isMap(items)) {
    return `${textOf(items as JsonSource, "")}\n`;
  }
  const fields = Array.from(items as ReadonlyMap<string, JsonSource>, ([name, item]) => {
    return `${JSON.stringify(name)}: ${textOf(item, name)}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

function textOf(source: JsonSource, entry: string): string {
  return isEvents(source) ? textOfEvents(source) : textOfArray(toArray(source), entry);
}

function textOfArray(array: NumberArray, entry: string): string {
  const { shape, data } = array;
  const level = (axis: number, first: number, length: number): string => {
    const extent = shape[axis];
    if (extent === undefined) {
      return textOfValue(array, first, entry);
    }
    const each = length / extent;
    const parts = Array.from({ length: extent }, (_, index) => level(axis + 1, first + index * each, each));
    return `[${parts.join(axis === shape.length - 1 ? "," : ",\n")}]`;
  };
  return level(0, 0, data.length);
}

function textOfValue(array: NumberArray, at: number, entry: string): string {
  const value = array.data[at] as number | bigint;
  const isExact = typeof value === "number" ? Number.isFinite(value) : Number.isSafeInteger(Number(value));
  if (!isExact) {
    const expected = typeof value === "number" ? "finite" : "within -2^53 and 2^53";
    const place = { index: array.indexOf(at), ...(entry === "" ? {} : { entry }) };
    throw refusals("json")("a number", expected, String(value), { at: place, remedy: "write .npy" });
  }
  return textOfNumber(value);
}

function textOfEvents(source: EventSource | readonly EventSource[]): string {
  const samples = isArray(source) ? (source as readonly EventSource[]) : undefined;
  const lists = samples ?? [source as EventSource];
  const sizes = lists.flatMap(({ size }) => size ?? []);
  const counts = lists.flatMap((list) => stepCountOf(list) ?? []);
  const hasValues = lists.some(({ values }) => values !== undefined);
  const columns = {
    ...(samples === undefined
      ? {}
      : { samples: lists.flatMap(({ steps }, sample) => Array.from(steps, () => sample)) }),
    steps: lists.flatMap(({ steps }) => Array.from(steps)),
    neurons: lists.flatMap(({ neurons }) => Array.from(neurons)),
    ...(hasValues
      ? { values: lists.flatMap(({ steps, values }) => Array.from(steps, (_, at) => values?.[at] ?? 1)) }
      : {}),
  };
  const known = {
    ...(sizes.length === lists.length ? { size: Math.max(...sizes) } : {}),
    ...(counts.length === lists.length ? { stepCount: Math.max(...counts) } : {}),
    ...(samples === undefined ? {} : { sampleCount: lists.length }),
  };
  const fields = [
    ...Object.entries(known).map(([name, count]) => `${JSON.stringify(name)}: ${count}`),
    ...Object.entries(columns).map(
      ([name, column]) => `${JSON.stringify(name)}: [${column.map(textOfNumber).join(",")}]`,
    ),
  ];
  return `{ ${fields.join(", ")} }`;
}
