/** Numbers of a network's precision. */
export type Scalars = Float32Array | Float64Array;

/** The precision of a network: how many bits its numbers have. */
export type Precision = "f64" | "f32";

/** Bytes of a number. */
export function bytesOf(precision: Precision): 4 | 8 {
  return precision === "f32" ? 4 : 8;
}

/** New numbers, all 0. */
export function newScalars(precision: Precision, length: number): Scalars {
  return precision === "f32" ? new Float32Array(length) : new Float64Array(length);
}
