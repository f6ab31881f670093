import { isRevoked } from "../checks/built-ins.ts";
import { fieldsOf } from "../checks/fields.ts";
import { invalid } from "../checks/invalid.ts";
import { type NumberArray as AnyNumbers, isNumberArray, readArray } from "../checks/numbers.ts";
import { withPlainArrays } from "../checks/plain-numbers.ts";
import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError, type Numbers } from "../index.ts";
import { isSpikes } from "../recorded.ts";
import { optionsIn, wholeIn } from "./arguments.ts";
import { inOrder, merged } from "./event-order.ts";

/** A run has no step beyond, and a population no neuron. */
export const MOST_WHOLE = 2 ** 32 - 2;

/** What becomes of events of the same neuron in the same step: they are added up, or count as one. */
export type Repeated = "sum" | "once";

/** Events to make a list of, in any order. */
export interface Events {
  /** The step of each, in any order. */
  readonly steps: Numbers;
  /** The neuron of each. */
  readonly neurons: Numbers;
  /** What each is worth, default 1. */
  readonly values?: Numbers | undefined;
}

/** What is known of events beyond themselves. */
export interface EventListOptions {
  /** Number of neurons that there are, if it is known. */
  readonly size?: number | undefined;
  /** Number of steps that there are, default: up to the last event. */
  readonly stepCount?: number | undefined;
  /** Default `sum`. */
  readonly repeated?: Repeated | undefined;
}

/**
 * Events of one sample: (step, neuron) pairs with values, sorted by step and then by neuron, each pair once.
 *
 * It can be given to `run()` as it is, as `{ spikes: events }`.
 *
 * @example
 * ```ts
 * import { EventList } from "bitspike/data";
 *
 * const events = new EventList({ steps: [2, 0, 2], neurons: [1, 3, 1] });
 * Array.from(events.neurons); // [3, 1]
 * Array.from(events.values ?? []); // [1, 2]
 * events.stepCount; // 3
 * ```
 */
export class EventList {
  /** The step of each, ascending. */
  readonly steps: Uint32Array;
  /** The neuron of each, ascending within a step. */
  readonly neurons: Uint32Array;
  /** What each is worth; undefined if all are worth 1. */
  readonly values: Float64Array | undefined;
  /** Number of neurons that there are, if it is known. */
  readonly size: number | undefined;
  // Not a field: `run()` takes no key that it does not know.
  readonly #stepCount: number;

  /** Throws an `InvalidArgumentError` for steps or neurons that are not whole, values that are not finite, lengths that differ. */
  constructor(events: Events, options?: EventListOptions) {
    const { steps, neurons, values } = fieldsOf(events, "events");
    const { size, stepCount, repeated = "sum" } = optionsIn(options);
    const rows = wholes("steps", steps, "steps", stepCount);
    const columns = wholes("neurons", neurons, "neurons", size);
    const worth = values === undefined ? undefined : finite(values);
    for (const [name, array] of [
      ["neurons", columns],
      ["values", worth],
    ] as const) {
      if (array !== undefined && array.length !== rows.length) {
        throw invalid(name, array, `of ${rows.length} (one per event)`);
      }
    }
    if (repeated !== "sum" && repeated !== "once") {
      throw invalid("options.repeated", repeated, '"sum" or "once"');
    }
    const sorted = merged(inOrder({ steps: rows, neurons: columns, values: worth }), repeated === "sum");
    this.steps = sorted.steps;
    this.neurons = sorted.neurons;
    this.values = sorted.values;
    this.size = size;
    const last = this.steps.at(-1);
    this.#stepCount = stepCount ?? (last === undefined ? 0 : last + 1);
  }

  /** Number of events. */
  get length(): number {
    return this.neurons.length;
  }

  /** Number of steps that there are: as far as is known, else up to the last event. */
  get stepCount(): number {
    return this.#stepCount;
  }

  /** The events one after the other: step, neuron, and what it is worth. */
  *[Symbol.iterator](): Generator<[step: number, neuron: number, value: number], void, undefined> {
    for (let index = 0; index < this.length; index += 1) {
      yield [this.steps[index] as number, this.neurons[index] as number, this.values?.[index] ?? 1];
    }
  }

  /** For `JSON.stringify`: the fields, with plain arrays. */
  toJSON(): Readonly<Record<string, unknown>> {
    return withPlainArrays(this);
  }

  /** The events of the steps from `first` up to, but without, `end`; steps are counted from `first` then. */
  slice(first: number, end: number = this.stepCount): EventList {
    wholeIn("first", first, MOST_WHOLE + 1, "a whole number of steps");
    wholeIn("end", end, MOST_WHOLE + 1, "a whole number of steps");
    const isInside = (step: number) => step >= first && step < end;
    const chosen = Uint32Array.from(this.steps.keys()).filter((at) => isInside(this.steps[at] as number));
    return new EventList(
      {
        steps: chosen.map((at) => (this.steps[at] as number) - first),
        neurons: chosen.map((at) => this.neurons[at] as number),
        values: this.values && Float64Array.from(chosen, (at) => this.values?.[at] as number),
      },
      { size: this.size, stepCount: Math.max(0, end - first) },
    );
  }
}

/** The list that a value is, if it is one; one of another copy of the package, or sent by `postMessage`, is made again. */
export function asEventList(value: unknown): EventList | undefined {
  if (!isRevoked(value) && value instanceof EventList) {
    return value;
  }
  if (!isSpikes(value)) {
    return undefined;
  }
  const { size, stepCount } = value as Partial<EventList>;
  return new EventList(value, { size, stepCount });
}

/** Whole numbers below `count`, as a copy. */
function wholes(name: string, given: unknown, what: string, count: number | undefined): Uint32Array {
  wholeIn(name === "steps" ? "options.stepCount" : "options.size", count, MOST_WHOLE + 1, `a number of ${what}`);
  const most = count === undefined ? MOST_WHOLE : count - 1;
  const array = numbersOf(name, given);
  return Uint32Array.from(array, (value, at) => {
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > most) {
      throw invalid(`${name}[${at}]`, value, `a whole number from 0 to ${most}`);
    }
    return value as number;
  });
}

function finite(given: unknown): Float64Array {
  return Float64Array.from(numbersOf("values", given), (value, at) => {
    if (!Number.isFinite(value)) {
      throw invalid(`values[${at}]`, value, "finite");
    }
    return value as number;
  });
}

function numbersOf(name: string, given: unknown): AnyNumbers {
  const problems = new Problems();
  const array = isNumberArray(given) ? readArray(given, new Place(name), problems, "an array of numbers") : undefined;
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
  if (array === undefined) {
    throw invalid(name, given, "an array of numbers");
  }
  return array;
}
