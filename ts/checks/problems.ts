import type { Problem } from "../errors.ts";
import { closest } from "./closest.ts";

/**
 * Where something is: as a path for programs, and in the words of a message.
 *
 * Put together when it is asked for, which is when something is wrong: a run makes some for every sample.
 */
export class Place {
  /** What the words do not say, e.g. ` (layer 1)`; stands at the end of a message. */
  readonly suffix: string;
  readonly #beginning: { readonly path: string; readonly words: string };
  readonly #parent: Place | undefined;
  readonly #step: string | number;

  constructor(path: string, words: string = path, suffix = "", parent?: Place, step: string | number = "") {
    this.#beginning = { path, words };
    this.suffix = suffix;
    this.#parent = parent;
    this.#step = step;
  }

  key(name: string): Place {
    return new Place("", "", this.suffix, this, name);
  }

  index(index: number): Place {
    return new Place("", "", this.suffix, this, index);
  }

  get path(): string {
    return this.#parent === undefined ? this.#beginning.path : join(this.#parent.path, this.#step);
  }

  get words(): string {
    return this.#parent === undefined ? this.#beginning.words : join(this.#parent.words, this.#step);
  }
}

function join(base: string, step: string | number): string {
  if (typeof step === "number") {
    return `${base}[${step}]`;
  }
  if (!/^[A-Za-z_$][\w$]*$/.test(step)) {
    return `${base}[${JSON.stringify(step)}]`;
  }
  return base === "" ? step : `${base}.${step}`;
}

/** Collects everything that is wrong, so that it can be said at once. */
export class Problems {
  readonly list: Problem[] = [];

  /** `expected` completes "must be ...". */
  add(place: Place, found: unknown, expected: string, remedy?: string): void {
    this.#push(place, show(found), expected, `${place.words} must be ${expected}, got ${show(found)}`, remedy);
  }

  /** An array of the wrong length; `per` says what each entry is for, e.g. `one per input`. */
  addLength(place: Place, found: number, expected: number, per: string, remedy?: string): void {
    const entries = found === 1 ? "1 entry" : `${found} entries`;
    const message = `${place.words} has ${entries}, expected ${expected} (${per})`;
    this.#push(place, entries, `${expected} entries`, message, remedy);
  }

  /** A sentence of its own. */
  addSentence(place: Place, found: string, expected: string, sentence: string, remedy?: string): void {
    this.#push(place, found, expected, sentence, remedy);
  }

  /** Complains about every key of `value` that is not among `known`, and guesses which one was meant. */
  checkKeys(value: object, known: readonly string[], place: Place, what: string): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) {
        const guess = closest(key, known);
        const meant = guess === undefined ? "" : `, did you mean ${JSON.stringify(guess)}?`;
        const list = known.length === 0 ? "none" : known.join(", ");
        this.#push(
          place.key(key),
          JSON.stringify(key),
          `one of ${list}`,
          `${place.key(key).words} is not known${meant} (${what} has: ${list})`,
        );
      }
    }
  }

  #push(place: Place, found: string, expected: string, sentence: string, remedy?: string): void {
    const message = `${sentence}${place.suffix}${remedy === undefined ? "" : `; ${remedy}`}`;
    this.list.push({ path: place.path, found, expected, message, ...(remedy === undefined ? {} : { remedy }) });
  }
}

/** A value in the words of a message. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `the bigint ${value}n`;
    case "function":
      return "a function";
    case "symbol":
      // A hole in an array is shown by one that is called so.
      return `a ${value.description ?? "symbol"}`;
    case "object":
      break;
    default:
      return String(value);
  }
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return `an array of ${value.length}`;
  }
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (ArrayBuffer.isView(value)) {
    return name === "DataView"
      ? "a DataView"
      : `${/^[AEIO]/.test(name) ? "an" : "a"} ${name} of ${(value as Uint8Array).length}`;
  }
  return name === "Object" ? "an object" : `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}

/** Whether a value is an object with named fields, and not an array, a buffer, a date or the like. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
