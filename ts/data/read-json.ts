import type { Budget, BudgetOptions } from "../budget.ts";
import { isArray, messageOf } from "../checks/built-ins.ts";
import { isNumberArray } from "../checks/numbers.ts";
import { isRecord, show } from "../checks/problems.ts";
import { shorten } from "../checks/shorten.ts";
import { BitspikeError } from "../index.ts";
import { parseJson } from "../json.ts";
import { budgetOf } from "./budget.ts";
import { type Refuse, refusals } from "./data-error.ts";
import { areEvents, type EventOptions, eventsOfColumns, MOST_SAMPLES } from "./event-columns.ts";
import { type EventList, MOST_WHOLE } from "./event-list.ts";
import { fromNested, type NumberArray } from "./number-array.ts";
import { textOf } from "./text.ts";

/** An array, or the events of some samples. */
export type DataItem = NumberArray | readonly EventList[];

/**
 * Reads numbers in JSON: nested arrays, an event list, or an object of them by name. What stands alone has the name "".
 *
 * An event list is an object of columns (`{ "steps": [0, 2], "neurons": [5, 1] }`) or an array of objects
 * (`[{ "step": 0, "neuron": 5 }, ...]`); columns are `step` or `time`, `neuron`, and if need be `sample` and `value`.
 * Throws a {@link DataError} for anything else: NaN and Infinity, which are not JSON, ragged arrays, words.
 *
 * @example
 * ```ts
 * import { readJson } from "bitspike/data";
 *
 * const items = readJson('{ "input": [[0, 1], [1, 0]], "label": [3] }');
 * Array.from(items.keys()); // ["input", "label"]
 * ```
 */
export function readJson(
  source: string | Uint8Array | ArrayBuffer,
  options: EventOptions & BudgetOptions = {},
): ReadonlyMap<string, DataItem> {
  const refuse = refusals("json");
  const text = textOf(source, refuse);
  const budget = budgetOf(text.length, options, refuse);
  const value = parse(text, budget, refuse);
  if (isRecord(value) && !areEvents(Object.keys(value))) {
    const entries = Object.entries(value);
    if (entries.length === 0) {
      throw refuse("the object", "one of arrays by name", "an empty one");
    }
    budget.take(ITEM_BYTES * entries.length, "the arrays by name");
    return new Map(
      entries.map(([name, one]) => [name, readItem(one, options, budget, refusals("json", { entry: name }))]),
    );
  }
  return new Map([["", readItem(value, options, budget, refuse)]]);
}

/** Bytes that an array takes beside its numbers. */
const ITEM_BYTES = 512;

function readItem(value: unknown, options: EventOptions, budget: Budget, refuse: Refuse): DataItem {
  if (isArray(value) && isRecord(value[0])) {
    return eventsOfRows(value, Object.keys(value[0]), options, budget, refuse);
  }
  if (isRecord(value) && areEvents(Object.keys(value))) {
    return eventsOfObject(value, options, budget, refuse);
  }
  if (!isNumberArray(value) && typeof value !== "number") {
    throw refuse("the value", "an array of numbers or an event list", show(value));
  }
  return fromNested(value, refuse);
}

function eventsOfRows(
  rows: readonly unknown[],
  names: readonly string[],
  options: EventOptions,
  budget: Budget,
  refuse: Refuse,
): EventList[] {
  const column = (index: number) =>
    Float64Array.from(rows, (row, at) => {
      const value = isRecord(row) && Object.keys(row).length === names.length ? row[names[index] as string] : undefined;
      if (typeof value !== "number") {
        const found = isRecord(row) ? shorten(JSON.stringify(row)) : show(row);
        throw refuse("the event", `an object with the numbers ${names.join(", ")}`, found, { at: { index: [at] } });
      }
      return value;
    });
  return eventsOfColumns(names, column, options, budget, refuse, (at) => ({ index: [at] }));
}

/** What an object of columns may say of the events as a whole. */
const KNOWN = ["size", "stepCount", "sampleCount"];

function eventsOfObject(
  object: Readonly<Record<string, unknown>>,
  options: EventOptions,
  budget: Budget,
  refuse: Refuse,
): EventList[] {
  const known: Record<string, number> = {};
  const names: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (KNOWN.includes(name)) known[name] = readCount(value, name, refuse);
    else names.push(name);
  }
  const [first = ""] = names;
  const length = fromNested(object[first], refuse).shape[0];
  const column = (index: number) => {
    const name = names[index] as string;
    const array = fromNested(object[name], refuse);
    if (array.shape.length !== 1 || array.shape[0] !== length) {
      const found = `a shape of (${array.shape.join(", ")})`;
      throw refuse(`the column ${name}`, `${length} numbers, like ${first}`, found);
    }
    return array.numbers();
  };
  return eventsOfColumns(names, column, { ...known, ...options }, budget, refuse, (at) => ({ index: [at] }));
}

function readCount(value: unknown, name: string, refuse: Refuse): number {
  const most = name === "sampleCount" ? MOST_SAMPLES : MOST_WHOLE + 1;
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > most) {
    throw refuse(name, `a whole number from 0 to ${most}`, show(value));
  }
  return value as number;
}

function parse(text: string, budget: Budget, refuse: Refuse): unknown {
  try {
    return parseJson(text, budget);
  } catch (cause) {
    if (cause instanceof BitspikeError) throw cause;
    const isPython = /\b(NaN|Infinity)\b/.test(text);
    const remedy = isPython ? "NaN and Infinity are not JSON: write .npy" : undefined;
    throw refuse("the text", "JSON", messageOf(cause), { cause, remedy });
  }
}
