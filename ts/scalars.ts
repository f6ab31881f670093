import { allocate, SMALLER } from "./allocate.ts";

/** Numbers of a network's precision. */
export type Scalars = Float32Array | Float64Array;

/** The precision of a network: how many bits its numbers have. */
export type Precision = "f64" | "f32";

/** Bytes of a number. */
export function bytesOf(precision: Precision): 4 | 8 {
  return precision === "f32" ? 4 : 8;
}

/** New numbers, all 0; `what` needs them. Throws an `OutOfMemoryError` for more than there is room for. */
export function newScalars(precision: Precision, length: number, what = "this call"): Scalars {
  return allocate<Scalars>(precision === "f32" ? Float32Array : Float64Array, length, what, SMALLER);
}

/**
 * An array of numbers: a plain one, or a typed array of any kind but those of bigints.
 *
 * What `JSON.stringify` makes of a typed array, an object with the keys 0, 1, ..., is taken as well.
 */
export type Numbers = ArrayLike<number>;

/** Numbers in nested arrays of any depth, or flat in the same order. */
export type NestedNumbers = Numbers | readonly NestedNumbers[];
