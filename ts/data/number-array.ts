import { isArray, isRevoked, isTypedArray } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { isDetached, isNumberArray } from "../checks/numbers.ts";
import { withPlainArrays } from "../checks/plain-numbers.ts";
import { isRecord, show } from "../checks/problems.ts";
import { wholeIn } from "./arguments.ts";
import { type Refuse, refusals } from "./data-error.ts";
import {
  canHold,
  type DataType,
  dataTypeOfView,
  isBig,
  type NumberData,
  plainView,
  type RealData,
} from "./data-types.ts";
import { lengthOf, permuted } from "./permuted.ts";

/** Numbers in nested arrays, one level an axis; bigints where the data type has 64 bits. */
export type Nested = number | bigint | readonly Nested[];

/** More axes than numpy allows. */
export const MOST_AXES = 64;

/**
 * Numbers in any number of dimensions, in C order: the last axis is the one whose neighbours lie side by side.
 *
 * @example
 * ```ts
 * import { NumberArray } from "bitspike/data";
 *
 * const array = NumberArray.of([[1, 2, 3], [4, 5, 6]]);
 * array.shape; // [2, 3]
 * array.transpose().nested(); // [[1, 4], [2, 5], [3, 6]]
 * ```
 */
export class NumberArray {
  /** Extent of each axis; empty for a single number. */
  readonly shape: readonly number[];
  /** All numbers; `bool` is held as 0 and 1, `int64` and `uint64` as bigints. */
  readonly data: NumberData;
  /** What the numbers are in a file of numpy's. */
  readonly dtype: DataType;

  /** Throws an `InvalidArgumentError` if the shape does not say how many numbers there are, or `dtype` is not theirs. */
  constructor(shape: readonly number[], data: NumberData, dtype: DataType | undefined = dataTypeOfView(data)) {
    if (dtype === undefined || !canHold(data, dtype)) {
      throw invalid("data", data, dtype === undefined ? "a typed array" : `a typed array that holds ${show(dtype)}`);
    }
    if (!isShape(shape)) {
      throw invalid("shape", shape, `an array of at most ${MOST_AXES} whole numbers`);
    }
    if (isDetached(data)) {
      throw invalid("data", data, "numbers whose buffer is there", "pass a copy before you transfer the buffer");
    }
    if (lengthOf(shape) !== data.length) {
      throw invalid("shape", `(${shape.join(", ")})`, `one of ${data.length} numbers`);
    }
    this.shape = Object.freeze([...shape]);
    this.data = plainView(data);
    this.dtype = dtype;
  }

  /** An array of nested arrays of numbers (float64), or of a typed array (one axis, its own data type, not copied). */
  static of(values: Nested | NumberData): NumberArray {
    return isTypedArray(values)
      ? new NumberArray([values.length], values as NumberData)
      : fromNested(values, refusals("array"));
  }

  /** Number of numbers. */
  get length(): number {
    return this.data.length;
  }

  /**
   * The numbers as numbers: `data` itself, or, for integers of 64 bits, a copy in float64.
   *
   * Throws a {@link DataError} if one of those is beyond 2^53, where float64 has gaps.
   */
  numbers(): RealData {
    const { data } = this;
    if (!isBig(data)) {
      return data;
    }
    const copy = new Float64Array(data.length);
    for (let at = 0; at < data.length; at += 1) {
      const value = Number(data[at]);
      if (!Number.isSafeInteger(value)) {
        throw refusals("array")("an integer", "within -2^53 and 2^53", `${data[at]}`, {
          at: { index: this.indexOf(at) },
        });
      }
      copy[at] = value;
    }
    return copy;
  }

  /** The same numbers with the axes in another order, as a copy; `axes` says which goes where, default: reversed. */
  transpose(axes: readonly number[] = this.shape.map((_, axis) => this.shape.length - 1 - axis)): NumberArray {
    const isOrder =
      isArray(axes) && axes.length === this.shape.length && this.shape.every((_, axis) => axes.includes(axis));
    if (!isOrder) {
      throw invalid("axes", axes, `each of the ${this.shape.length} axes once`);
    }
    const shape = axes.map((axis) => this.shape[axis] as number);
    return new NumberArray(shape, permuted(this.data, this.shape, axes), this.dtype);
  }

  /** The numbers in nested arrays, one level an axis. */
  nested(): Nested {
    const level = (axis: number, first: number, length: number): Nested => {
      const extent = this.shape[axis];
      if (extent === undefined) {
        return this.data[first] as number | bigint;
      }
      const each = length / extent;
      return Array.from({ length: extent }, (_, index) => level(axis + 1, first + index * each, each));
    };
    return level(0, 0, this.data.length);
  }

  /** For `JSON.stringify`: the fields, with a plain array. JSON has no bigints: `writeJson` writes those that are exact. */
  toJSON(): Readonly<Record<string, unknown>> {
    return withPlainArrays(this);
  }

  /** Where in the shape the number at a place of `data` is. */
  indexOf(at: number): number[] {
    wholeIn("at", at, Math.max(0, this.length - 1), `a whole number below ${this.length}`);
    let rest = at;
    const index = [...this.shape];
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      const extent = index[axis] as number;
      index[axis] = rest % extent;
      rest = Math.floor(rest / extent);
    }
    return index;
  }
}

/** The array that a value is, if it is one; one of another copy of the package, or sent by `postMessage`, is made again. */
export function asNumberArray(value: unknown): NumberArray | undefined {
  if (!isRevoked(value) && value instanceof NumberArray) {
    return value;
  }
  if (!isRecord(value) || !isShape(value["shape"]) || !isTypedArray(value["data"])) {
    return undefined;
  }
  const { shape, data, dtype } = value as unknown as NumberArray;
  return new NumberArray(shape, data, dtype);
}

function isShape(shape: unknown): shape is readonly number[] {
  const isExtent = (extent: unknown) => Number.isSafeInteger(extent) && (extent as number) >= 0;
  return isArray(shape) && shape.length <= MOST_AXES && shape.every(isExtent);
}

/** Reads nested arrays of numbers or truth values as float64; refuses what is ragged, and says where. */
export function fromNested(values: unknown, refuse: Refuse): NumberArray {
  const shape: number[] = [];
  for (let level = values; isNumberArray(level); level = level[0]) {
    if (shape.length === MOST_AXES) {
      throw refuse("the array", `of at most ${MOST_AXES} dimensions`, "more");
    }
    shape.push(level.length);
    if (level.length === 0) {
      break;
    }
  }
  const data: number[] = [];
  const index: number[] = [];
  const fill = (value: unknown) => {
    const extent = shape[index.length];
    const isList = isNumberArray(value);
    if (extent !== undefined && isList && value.length === extent) {
      for (let at = 0; at < extent; at += 1) {
        index.push(at);
        fill(value[at]);
        index.pop();
      }
    } else if (extent === undefined && (typeof value === "number" || typeof value === "boolean")) {
      data.push(Number(value));
    } else {
      const expected = extent === undefined ? "a number" : `an array of ${extent}, like its siblings`;
      throw refuse("an entry", expected, show(value), { at: { index: [...index] } });
    }
  };
  fill(values);
  return new NumberArray(shape, Float64Array.from(data));
}
