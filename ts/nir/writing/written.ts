import type { NirType } from "../graph.ts";

/** A field of a node to write: numbers, whole numbers, or a word. */
export interface WrittenField {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
  /** Written as int64, as Python's `nir` has shapes and strides. */
  readonly isWhole: boolean;
}

/** A node to write. */
export interface WrittenNode {
  readonly type: NirType;
  readonly fields: Readonly<Record<string, WrittenField>>;
}

/** Whole numbers, such as a shape; without `shape` a list of them. */
export function whole(values: readonly number[], shape: readonly number[] = [values.length]): WrittenField {
  return { shape, values: Float64Array.from(values), isWhole: true };
}

export function numbers(values: Float32Array | Float64Array, shape: readonly number[]): WrittenField {
  return { shape, values, isWhole: false };
}
