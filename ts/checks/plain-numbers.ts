/**
 * Numbers of a description that can be written as JSON, with -0 among them. `JSON.stringify` writes it as 0, which is another number: a leak of -0 turns the sign of a membrane. So a
 * description writes the word "-0", and takes it wherever it takes a number.
 */

import type { Scalars } from "../scalars.ts";
import { isArray, isTypedArray } from "./built-ins.ts";
import { NEGATIVE_ZERO } from "./numbers.ts";

/** Lets JSON have the numbers -0 that an array, or an object itself, holds; gives the same array or object. */
export function keepNegativeZeros<Holder extends object>(holder: Holder): Holder {
  const values: readonly unknown[] = isArray(holder) ? holder : Object.values(holder);
  if (values.some((value) => Object.is(value, -0))) {
    // Not enumerable: a copy of the description, or a message, holds the numbers alone.
    Object.defineProperty(holder, "toJSON", { value: withWords });
  }
  return holder;
}

/** The array or object with words in place of -0. */
function withWords(this: object): unknown {
  const word = (value: unknown) => (Object.is(value, -0) ? NEGATIVE_ZERO : value);
  return isArray(this)
    ? this.map(word)
    : Object.fromEntries(Object.entries(this).map(([name, value]) => [name, word(value)]));
}

/** The fields of an object for JSON, which writes typed arrays as objects with the keys 0, 1, ...; `list` makes them plain. */
export function withPlainArrays(
  holder: object,
  list: (values: Scalars) => unknown = (values) => Array.from(values),
): Record<string, unknown> {
  const plain = (value: unknown) => (isTypedArray(value) ? list(value as Scalars) : value);
  return Object.fromEntries(Object.entries(holder).map(([name, value]) => [name, plain(value)]));
}

/** Numbers as a plain array. */
export function listOf(values: Scalars): number[] {
  return keepNegativeZeros(Array.from(values));
}

/** A single value as a number: only for lists in which a single value means all. */
export function oneOrEach(values: Scalars, length = 0): number | number[] {
  return values.length === 1 && length !== 1 ? (values[0] as number) : listOf(values);
}
