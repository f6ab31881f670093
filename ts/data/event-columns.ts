import type { Budget } from "../budget.ts";
import { closest } from "../checks/closest.ts";
import { invalid } from "../checks/invalid.ts";
import { listOf, shorten } from "../checks/shorten.ts";
import { wholeIn } from "./arguments.ts";
import type { DataPlace, Refuse } from "./data-error.ts";
import { EventList, type EventListOptions, MOST_WHOLE } from "./event-list.ts";
import { stepOf } from "./step-of.ts";

/** How events are read, and what is known of them that the list does not say. */
export interface EventOptions extends EventListOptions {
  /** Length of a step, in the unit of the column `time`; needed if there is one. */
  readonly dt?: number | undefined;
  /** Number of samples, default: up to the last that has an event. */
  readonly sampleCount?: number | undefined;
}

/** The columns of an event list, and what else they may be called. */
const COLUMNS = {
  step: ["step", "steps"],
  time: ["time", "times"],
  neuron: ["neuron", "neurons"],
  sample: ["sample", "samples"],
  value: ["value", "values"],
} as const;

type Column = keyof typeof COLUMNS;

/** Samples are numbered up to here: a list is made for every number up to the largest. */
export const MOST_SAMPLES = 2 ** 20;

/** Bytes that an event takes while a list is sorted. */
export const EVENT_BYTES = 32;
/** Bytes that a list takes beside its events. */
export const SAMPLE_BYTES = 1024;

/** Which column of an event list a name means. */
function columnOf(name: string): Column | undefined {
  const plain = name.trim().toLowerCase();
  return (Object.keys(COLUMNS) as Column[]).find((column) => (COLUMNS[column] as readonly string[]).includes(plain));
}

/** Whether columns of these names are an event list. */
export function areEvents(names: readonly string[]): boolean {
  const columns = names.map(columnOf);
  return columns.includes("neuron") && (columns.includes("step") || columns.includes("time"));
}

/**
 * Makes one list a sample of the columns of a table; `columnAt` gives the column of a name, once all names are known, and
 * `placeOf` says where row `at` was.
 */
export function eventsOfColumns(
  names: readonly string[],
  columnAt: (index: number) => ArrayLike<number>,
  options: EventOptions,
  budget: Budget,
  refuse: Refuse,
  placeOf: (row: number) => DataPlace,
): EventList[] {
  const places = new Map<Column, number>();
  names.forEach((name, index) => {
    const column = columnOf(name);
    if (column === undefined || places.has(column)) {
      const guess = closest(name, Object.keys(COLUMNS));
      const found = `${JSON.stringify(shorten(name))}${column === undefined ? "" : " once more"}`;
      throw refuse("a column", "step or time, neuron, sample or value, each once", found, {
        remedy: guess === undefined || column !== undefined ? undefined : `did you mean "${guess}"?`,
      });
    }
    places.set(column, index);
  });
  if (!places.has("neuron") || places.has("step") === places.has("time")) {
    throw refuse("the columns", "neuron, and either step or time", listOf(names));
  }
  const columns = new Map(Array.from(places, ([column, index]) => [column, columnAt(index)] as const));
  const time = columns.get("time");
  const whole = (name: Column, count: number) => {
    const column = columns.get(name) ?? [];
    checkWhole(name, column, count - 1, refuse, placeOf);
    return column;
  };
  const { dt, size = MOST_WHOLE + 1, stepCount = MOST_WHOLE + 1, sampleCount = MOST_SAMPLES } = options;
  wholeIn("options.sampleCount", sampleCount, MOST_SAMPLES, `a whole number from 0 to ${MOST_SAMPLES}`);
  wholeIn("options.size", size, MOST_WHOLE + 1, "a number of neurons");
  wholeIn("options.stepCount", stepCount, MOST_WHOLE + 1, "a number of steps");
  const events = {
    steps: time === undefined ? whole("step", stepCount) : stepsOf(time, dt, stepCount, refuse, placeOf),
    neurons: whole("neuron", size),
    values: columns.get("value"),
  };
  checkFinite(events.values ?? [], refuse, placeOf);
  budget.take(EVENT_BYTES * events.neurons.length, "the events");
  if (!columns.has("sample")) {
    return [new EventList(events, options)];
  }
  const sample = whole("sample", sampleCount);
  const rows = new Map<number, number[]>();
  let count = options.sampleCount ?? 0;
  for (let at = 0; at < sample.length; at += 1) {
    const number = sample[at] as number;
    count = Math.max(count, number + 1);
    const own = rows.get(number);
    if (own === undefined) rows.set(number, [at]);
    else own.push(at);
  }
  budget.take(8 * count + SAMPLE_BYTES * rows.size, "the event lists of the samples");
  const silent = new EventList({ steps: [], neurons: [] }, options);
  return Array.from({ length: count }, (_, number) => {
    const own = rows.get(number);
    return own === undefined ? silent : new EventList(picked(events, own), options);
  });
}

function picked(
  {
    steps,
    neurons,
    values,
  }: { steps: ArrayLike<number>; neurons: ArrayLike<number>; values: ArrayLike<number> | undefined },
  rows: readonly number[],
) {
  const pick = (column: ArrayLike<number>) => rows.map((at) => column[at] as number);
  return { steps: pick(steps), neurons: pick(neurons), values: values && pick(values) };
}

function checkWhole(
  name: Column,
  column: ArrayLike<number>,
  most: number,
  refuse: Refuse,
  placeOf: (row: number) => DataPlace,
): void {
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] as number;
    if (!(Number.isInteger(value) && value >= 0 && value <= most)) {
      throw refuse(name, `a whole number from 0 to ${most}`, String(value), { at: placeOf(at) });
    }
  }
}

function checkFinite(column: ArrayLike<number>, refuse: Refuse, placeOf: (row: number) => DataPlace): void {
  for (let at = 0; at < column.length; at += 1) {
    if (!Number.isFinite(column[at])) {
      throw refuse("value", "finite", String(column[at]), { at: placeOf(at) });
    }
  }
}

function stepsOf(
  times: ArrayLike<number>,
  dt: number | undefined,
  stepCount: number,
  refuse: Refuse,
  placeOf: (row: number) => DataPlace,
): Uint32Array {
  const length = checkedDt(dt, "the list gives times: say how long a step is, in the same unit");
  return Uint32Array.from(times, (time, at) => {
    const step = stepOf(time, length);
    if (!(step >= 0 && step < stepCount)) {
      throw refuse("time", `from 0 to below ${stepCount} steps of ${length}`, String(time), { at: placeOf(at) });
    }
    return step;
  });
}

/** The length of a step, or an `InvalidArgumentError` with the remedy given. */
export function checkedDt(dt: unknown, remedy: string): number {
  if (typeof dt !== "number" || !(dt > 0 && dt < Number.POSITIVE_INFINITY)) {
    throw invalid("options.dt", dt, "a positive number", remedy);
  }
  return dt;
}
