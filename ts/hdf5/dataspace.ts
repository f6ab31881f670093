import type { Cursor } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** HDF5 itself allows no more dimensions. */
const MOST_DIMENSIONS = 32;

/** Reads lengths of dimensions (section IV.A.2.b): none for a single value, [0] for no value at all. */
export function readDataspace(cursor: Cursor): number[] {
  const [version, rank, , kind] = [cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8()];
  if (version !== 1 && version !== 2) throw new Unread(`a dataspace of version ${version} is not read`);
  if (rank > MOST_DIMENSIONS) throw new Error(`it has ${rank} dimensions, and HDF5 allows ${MOST_DIMENSIONS}`);
  if (version === 1) cursor.skip(4);
  if (version === 2 && kind === 2) return [0];
  return Array.from({ length: rank }, () => cursor.u64());
}

/** How many values a shape has. */
export function productOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
