import type { Problem } from "../errors.ts";
import { isArray, tagOf } from "./built-ins.ts";
import { closest } from "./closest.ts";
import { listOf, shorten } from "./shorten.ts";

/** A name in a path is cut only beyond this many characters: programs compare paths. */
const LONGEST_IN_PATH = 200;

/** So many problems are listed; the others are counted. */
const LISTED_PROBLEMS = 100;

/** For so many problems a name that could have been meant is looked for, among all names. */
const GUESSED_PROBLEMS = 20;

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
    return this.#parent === undefined ? this.#beginning.path : join(this.#parent.path, this.#step, LONGEST_IN_PATH);
  }

  get words(): string {
    return this.#parent === undefined ? this.#beginning.words : join(this.#parent.words, this.#step);
  }
}

function join(base: string, step: string | number, longest?: number): string {
  if (typeof step === "number") {
    return `${base}[${step}]`;
  }
  const name = shorten(step, longest);
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) {
    return `${base}[${JSON.stringify(name)}]`;
  }
  return base === "" ? name : `${base}.${name}`;
}

/**
 * Collects everything that is wrong, so that it can be said at once.
 *
 * A description may be wrong a million times: only the first problems are put into words.
 */
export class Problems {
  /** How many there are. */
  count = 0;
  /** The first of them. */
  readonly listed: Problem[] = [];

  /** `expected` completes "must be ...". */
  add(place: Place, found: unknown, expected: string, remedy?: string): void {
    this.#push(() => {
      const sentence = `${place.words} must be ${expected}, got ${show(found)}`;
      return { place, found: show(found), expected, sentence, remedy };
    });
  }

  /**
   * A name that is not among those known. `expected` completes "must be ..." and is given the known names as a list; a
   * name that could have been meant is added.
   */
  addName(place: Place, found: unknown, known: readonly string[], expected: (list: string) => string): void {
    this.#push(() => {
      const must = expected(listOf(known));
      const guess = typeof found === "string" ? this.#guess(found, known) : undefined;
      const sentence = `${place.words} must be ${must}, got ${show(found)}`;
      const remedy = guess === undefined ? undefined : `did you mean ${guess}?`;
      return { place, found: show(found), expected: must, sentence, remedy };
    });
  }

  /** An array of the wrong length; `per` says what each entry is for, e.g. `one per input`. */
  addLength(place: Place, found: number, expected: number, per: string, remedy?: string): void {
    const entries = found === 1 ? "1 entry" : `${found} entries`;
    this.#push(() => {
      const sentence = `${place.words} has ${entries}, expected ${expected} (${per})`;
      return { place, found: entries, expected: `${expected} entries`, sentence, remedy };
    });
  }

  /** An array whose buffer was transferred away. */
  addDetached(place: Place, found: unknown, expected: string): void {
    const sentence = `${place.words} must be ${expected}, got ${show(found)} whose buffer is detached`;
    this.addSentence(place, "a detached buffer", expected, sentence, "pass a copy before you transfer the buffer");
  }

  /** A sentence of its own. */
  addSentence(place: Place, found: string, expected: string, sentence: string, remedy?: string): void {
    this.#push(() => ({ place, found, expected, sentence, remedy }));
  }

  /** Complains about every key of `value` that is not among `known`, and guesses which one was meant. */
  checkKeys(value: object, known: readonly string[], place: Place, what: string): void {
    const table = new Set(known);
    for (const key of Object.keys(value)) {
      if (!table.has(key)) {
        this.#push(() => {
          const guess = this.#guess(key, known);
          const meant = guess === undefined ? "" : `, did you mean ${guess}?`;
          const list = known.length === 0 ? "none" : listOf(known);
          const where = place.key(key);
          const sentence = `${where.words} is not known${meant} (${what} has: ${list})`;
          return { place: where, found: show(key), expected: `one of ${list}`, sentence };
        });
      }
    }
  }

  /** The name that was most likely meant, in quotes. */
  #guess(name: string, known: readonly string[]): string | undefined {
    const guess = this.count > GUESSED_PROBLEMS ? undefined : closest(name, known);
    return guess === undefined ? undefined : show(guess);
  }

  /** Counts a problem, and puts it into words if it is one of the first. */
  #push(describe: () => Described): void {
    this.count += 1;
    if (this.count <= LISTED_PROBLEMS) {
      const { place, found, expected, sentence, remedy } = describe();
      const message = `${sentence}${place.suffix}${remedy === undefined ? "" : `; ${remedy}`}`;
      this.listed.push({ path: place.path, found, expected, message, ...(remedy === undefined ? {} : { remedy }) });
    }
  }
}

/** One problem in words. */
interface Described {
  readonly place: Place;
  readonly found: string;
  readonly expected: string;
  readonly sentence: string;
  readonly remedy?: string | undefined;
}

/** A value in the words of a message. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(shorten(value));
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      // Writing a longer one takes quadratic time.
      return BigInt.asIntN(64, value) === value ? `the bigint ${value}n` : "a bigint of more than 64 bits";
    case "function":
      return "a function";
    case "symbol":
      // A hole in an array is shown by one that is called so. What others are called may be long, and anything.
      return value.description === "hole" ? "a hole" : "a symbol";
    case "object":
      break;
    default:
      return String(value);
  }
  if (value === null) {
    return "null";
  }
  if (isArray(value)) {
    return `an array of ${value.length}`;
  }
  const name = shorten(tagOf(value));
  if (ArrayBuffer.isView(value)) {
    return name === "DataView"
      ? "a DataView"
      : `${/^[AEIO]/.test(name) ? "an" : "a"} ${name} of ${(value as Uint8Array).length}`;
  }
  return name === "Object" ? "an object" : `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}

/** Whether a value is an object with named fields, and not an array, a buffer, a date or the like. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return tagOf(value) === "Object";
}
