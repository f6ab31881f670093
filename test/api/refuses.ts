/** Values that must be refused, and the test that they are: the documented error, and nothing changed. */

import { inspect } from "node:util";
import { expect, test } from "vitest";
import { BitspikeError } from "../../ts/index.ts";
import { detached, resizable, shared } from "./networks.ts";

export const NOT_FINITE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
export const NOT_NUMBERS = ["1", "", null, true, 1n, {}, Symbol("x"), () => 1, new Date(0)];
export const NOT_WHOLE = [...NOT_FINITE, ...NOT_NUMBERS, -1, 0.5, 1e300, [1]];
/** For arrays of two numbers. */
export const NOT_TWO_NUMBERS = [
  ...NOT_NUMBERS,
  1,
  [],
  [1],
  [1, 2, 3],
  [1, Number.NaN],
  [Number.POSITIVE_INFINITY, 1],
  [1, "2"],
  [1, null],
  [1n, 2n],
  [[1], [2]],
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested.
  [1, ,],
  BigInt64Array.of(1n, 2n),
  new DataView(new ArrayBuffer(16)),
  new ArrayBuffer(16),
  new Float64Array(0),
  Float64Array.of(1, Number.NaN),
  detached().numbers,
  resizable([1]),
  resizable([1, Number.NaN]),
  shared([1, 2, 3]),
  shared([Number.NEGATIVE_INFINITY, 2]),
];

type Bad = readonly [argument: string, values: readonly unknown[], call: (value: never) => unknown];

/** Calls with each value in turn; each must be refused with an error of the class given. */
export function refuses(
  error: new (...parameters: never[]) => BitspikeError,
  cases: readonly Bad[],
  digest: () => string,
): void {
  for (const [argument, values, call] of cases) {
    test(argument, () => {
      for (const value of values) {
        const before = digest();
        let thrown: unknown;
        try {
          call(value as never);
        } catch (caught) {
          thrown = caught;
        }
        expect(thrown, `${argument} = ${labelOf(value)}`).toBeInstanceOf(error);
        expect(thrown).toBeInstanceOf(BitspikeError);
        expect((thrown as BitspikeError).message).toMatch(/./);
        expect(digest()).toBe(before);
      }
    });
  }
}

/** An object without keys: inputs by name, all of them silent, where names are allowed. */
export function isEmptyObject(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** A value in words that a detached buffer does not refuse. */
function labelOf(value: unknown): string {
  try {
    return inspect(value);
  } catch {
    return "something detached";
  }
}

export const noDigest = () => "";
export const PRECISIONS = ["f16", 64, null, "", {}];
export const OPTIONS = [null, 1, "f32", [], { precison: "f32" }, ...PRECISIONS.map((precision) => ({ precision }))];
export const EACH_OF_FOUR = [
  ...NOT_FINITE,
  ...NOT_NUMBERS,
  undefined,
  [],
  [1],
  [1, 2, 3, Number.NaN],
  detached().numbers,
];
