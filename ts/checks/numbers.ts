import { allocate, SMALLER } from "../allocate.ts";
import { newScalars, type Precision, type Scalars } from "../scalars.ts";
import { isArray, isBigArray, isTypedArray, typedArrayKind, typedArrayLength } from "./built-ins.ts";
import { isRecord, type Place, type Problems } from "./problems.ts";

/** What numbers must be, beyond finite. */
export interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
  /** A bound that is itself not allowed. */
  readonly above?: number;
  readonly isWhole?: boolean;
  readonly isNonzero?: boolean;
  /** Why. */
  readonly reason?: string;
  /** What to do instead of Infinity, which some people mean something by. */
  readonly insteadOfInfinity?: string;
}

/** The word that stands for -0 where numbers are read: JSON.stringify writes that number as 0. */
export const NEGATIVE_ZERO = "-0";

/** The number that a word stands for; anything else as it is. */
export function withoutWord(value: unknown): unknown {
  return value === NEGATIVE_ZERO ? -0 : value;
}

/** Anything that holds numbers. */
export type NumberArray = ArrayLike<unknown>;

/** Of an array that is wrong all over, so many entries are named; then the others are counted. */
const NAMED_ENTRIES = 20;

const LARGEST: Readonly<Record<Precision, number>> = {
  f64: Number.MAX_VALUE,
  // What lies half way to the next power of two or beyond rounds to infinity.
  f32: 3.4028235677973362e38,
};

/** The largest number whose rounding to the precision is finite. */
export function largestOf(precision: Precision): number {
  return LARGEST[precision];
}

/** Whether a value is an array of numbers, as far as its type tells. */
export function isNumberArray(value: unknown): value is NumberArray {
  return isArray(value) || isTypedArray(value);
}

/**
 * The array of numbers that a value is, or was: `JSON.stringify` makes an object with the keys 0, 1, ... of a typed array.
 *
 * Undefined for anything else, as far as the type and the keys tell.
 */
export function arrayIn(value: unknown): NumberArray | undefined {
  if (isNumberArray(value)) {
    return value;
  }
  if (!isRecord(value)) {
    return undefined;
  }
  // Keys that are indices come first and in order, whichever order they were written in.
  const keys = Object.keys(value);
  return keys.every((key, index) => key === String(index)) ? Object.values(value) : undefined;
}

/** One number, or undefined after a complaint. */
export function readNumber(
  given: unknown,
  place: Place,
  problems: Problems,
  range: Range = {},
  precision: Precision = "f64",
): number | undefined {
  const value = withoutWord(given);
  const expected = complaint(value, range, precision);
  if (expected !== undefined) {
    problems.add(place, value, expected, remedyFor(value, range, precision));
    return undefined;
  }
  return value as number;
}

/** A whole number between two bounds, or undefined after a complaint. */
export function readWhole(
  value: unknown,
  place: Place,
  problems: Problems,
  minimum: number,
  maximum: number,
): number | undefined {
  return readNumber(value, place, problems, { minimum, maximum, isWhole: true });
}

/** What numbers are read for: their precision, how many there must be (and for what), and what they must be. */
export interface Demand {
  readonly precision: Precision;
  /** Undefined: any number of them. */
  readonly length?: number;
  /** What each is for, e.g. `one per input`. */
  readonly per?: string;
  readonly range?: Range;
  /** An object is no array: the numbers come from a program, not from JSON, where `{}` may be an empty typed array. */
  readonly isFromProgram?: true;
  /** Gives `length` numbers of the precision to copy to, in place of an array of their own. */
  readonly room?: () => Scalars;
}

/** An array of numbers as a copy in the precision, or undefined after a complaint. */
export function readNumbers(value: unknown, place: Place, problems: Problems, demand: Demand): Scalars | undefined {
  const expected = "an array of numbers";
  if (demand.isFromProgram && !isNumberArray(value)) {
    problems.add(place, value, expected);
    return undefined;
  }
  const array = readArray(value, place, problems, expected);
  if (array === undefined) {
    return undefined;
  }
  // Asked for once: a proxy or a getter may say something else the next time.
  const { length } = array;
  if (!isLength(length, place, problems, demand)) {
    return undefined;
  }
  const copy = demand.room?.() ?? newScalars(demand.precision, length, place.words);
  return fill(copy, 0, array, place, problems, { ...demand, length }) ? copy : undefined;
}

/** One number or an array of them: a copy of length 1 or of the length demanded. */
export function readOneOrEach(given: unknown, place: Place, problems: Problems, demand: Demand): Scalars | undefined {
  const value = withoutWord(given);
  const array = arrayIn(value);
  // An object without keys may have been an empty array; where numbers are wanted it is just an object.
  if (array !== undefined && (array.length > 0 || demand.length === 0 || isNumberArray(value))) {
    return readNumbers(array, place, problems, demand);
  }
  const { precision, range } = demand;
  if (typeof value !== "number") {
    const each = demand.length === undefined ? "an array" : `an array of ${demand.length}`;
    problems.add(place, value, `a number or ${each}${demand.per === undefined ? "" : ` (${demand.per})`}`);
    return undefined;
  }
  const number = readNumber(value, place, problems, range, precision);
  if (number === undefined) {
    return undefined;
  }
  const copy = newScalars(precision, 1);
  copy[0] = number;
  return copy;
}

/** Whole numbers as a copy, or undefined after a complaint. */
export function readWholes(
  value: unknown,
  place: Place,
  problems: Problems,
  { minimum, maximum, ...size }: { minimum: number; maximum: number; length?: number; per?: string },
): Uint32Array | undefined {
  const array = readArray(value, place, problems, "an array of whole numbers");
  if (array === undefined) {
    return undefined;
  }
  const { length } = array;
  if (!isLength(length, place, problems, size)) {
    return undefined;
  }
  const copy = allocate(Uint32Array, length, place.words, SMALLER);
  const demand = { precision: "f64", length, range: { minimum, maximum, isWhole: true } } as const;
  return fill(copy, 0, array, place, problems, demand) ? copy : undefined;
}

/**
 * Copies `length` numbers to `into` from `first` on; false after a complaint.
 *
 * The length is the one that the caller has checked: the array, if it is a proxy, need not say it again.
 */
export function fill(
  into: Scalars | Uint32Array,
  first: number,
  array: NumberArray,
  place: Place,
  problems: Problems,
  { range = {}, precision, length }: Demand & { readonly length: number },
): boolean {
  const minimum = Math.max(range.minimum ?? Number.NEGATIVE_INFINITY, -largestOf(precision));
  const maximum = Math.min(range.maximum ?? Number.POSITIVE_INFINITY, largestOf(precision));
  const isSimple = range.above === undefined && range.isNonzero !== true;
  const kind = typedArrayKind(into);
  const isSame = typedArrayKind(array) === kind && typedArrayLength(array) === length;
  if (isSame && isSimple && (range.isWhole !== true || kind === "Uint32Array")) {
    into.set(array as Scalars, first);
    if (areWithin(into, first, first + length, minimum, maximum)) {
      return true;
    }
  }
  let wrong = 0;
  for (let index = 0; index < length; index += 1) {
    const value = array[index];
    const fits = typeof value === "number" && value >= minimum && value <= maximum;
    const isWhole = range.isWhole !== true || Number.isInteger(value);
    if (fits && isWhole && (isSimple || complaint(value, range, precision) === undefined)) {
      into[first + index] = value;
      continue;
    }
    if (value === NEGATIVE_ZERO && complaint(-0, range, precision) === undefined) {
      into[first + index] = -0;
      continue;
    }
    wrong += 1;
    if (wrong <= NAMED_ENTRIES) {
      const found = value === undefined && !(index in array) ? HOLE : value;
      const expected = complaint(value, range, precision) ?? "finite";
      problems.add(place.index(index), found, expected, remedyFor(value, range, precision));
    }
  }
  if (wrong > NAMED_ENTRIES) {
    const more = `${wrong - NAMED_ENTRIES} more entries`;
    problems.addSentence(place, more, "correct entries", `${place.words} has ${more} like these`);
  }
  return wrong === 0;
}

/** Whether numbers of an array are finite and in a range: one loop over one kind of array, which engines compile well. */
function areWithin(
  array: Scalars | Uint32Array,
  first: number,
  end: number,
  minimum: number,
  maximum: number,
): boolean {
  for (let index = first; index < end; index += 1) {
    const value = array[index] as number;
    if (!(value >= minimum && value <= maximum)) {
      return false;
    }
  }
  return true;
}

/** The value as an array, or undefined after a complaint. */
export function readArray(value: unknown, place: Place, problems: Problems, expected: string): NumberArray | undefined {
  const array = arrayIn(value);
  if (array === undefined) {
    problems.add(place, value, expected);
    return undefined;
  }
  if (isBigArray(value)) {
    problems.add(place, value, expected, "convert bigints to numbers");
    return undefined;
  }
  if (isDetached(value)) {
    problems.addDetached(place, value, expected);
    return undefined;
  }
  return array;
}

function isLength(
  found: number,
  place: Place,
  problems: Problems,
  { length, per }: { length?: number; per?: string },
): boolean {
  if (length !== undefined && found !== length) {
    problems.addLength(place, found, length, per ?? "one each");
    return false;
  }
  return true;
}

/** Stands for a missing entry of an array. */
const HOLE = Symbol("hole");

/** Completes "must be ..." if the value is not what it must be. */
function complaint(value: unknown, range: Range, precision: Precision): string | undefined {
  const reason = range.reason === undefined ? "" : ` (${range.reason})`;
  if (typeof value !== "number") {
    return range.isWhole === true ? `a whole number${bounds(range)}${reason}` : "a number";
  }
  if (!Number.isFinite(value)) {
    return range.isWhole === true ? `a whole number${bounds(range)}` : "finite";
  }
  const { minimum, maximum, above, isWhole } = range;
  const isInside =
    !(value < (minimum ?? value)) && !(value > (maximum ?? value)) && (above === undefined || value > above);
  if (isWhole === true && !(Number.isInteger(value) && isInside)) {
    return `a whole number${bounds(range)}${reason}`;
  }
  if (!isInside) {
    return `a number${bounds(range)}${reason}`;
  }
  if (range.isNonzero === true && value === 0) {
    return `a number other than 0${reason}`;
  }
  return Math.abs(value) > largestOf(precision) ? "finite in f32 (at most 3.4028234663852886e38)" : undefined;
}

function bounds({ minimum, maximum, above }: Range): string {
  if (above !== undefined) {
    return maximum === undefined ? ` above ${above}` : ` above ${above} and at most ${maximum}`;
  }
  if (minimum !== undefined && maximum !== undefined) {
    return ` from ${minimum} to ${maximum}`;
  }
  if (minimum !== undefined) {
    return ` of at least ${minimum}`;
  }
  return maximum === undefined ? "" : ` of at most ${maximum}`;
}

function remedyFor(value: unknown, range: Range, precision: Precision): string | undefined {
  if (value === Number.POSITIVE_INFINITY) {
    return range.insteadOfInfinity;
  }
  const isTooLarge = precision === "f32" && Number.isFinite(value) && Math.abs(value as number) > largestOf("f32");
  return isTooLarge ? 'use precision "f64"' : undefined;
}

/** Whether the buffer of a view was transferred or has shrunk below it. */
export function isDetached(view: unknown): boolean {
  if (!ArrayBuffer.isView(view)) {
    return false;
  }
  if (view.byteLength > 0 || view.buffer.byteLength > 0) {
    return false;
  }
  try {
    // Only a detached buffer refuses.
    new Uint8Array(view.buffer);
    return false;
  } catch {
    return true;
  }
}
