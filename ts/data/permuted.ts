import type { NumberData } from "./data-types.ts";

/** How many numbers an array of a shape holds. */
export function lengthOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/**
 * The numbers of an array with its axes in another order, as a copy: axis k of the result is axis `axes[k]` of the source.
 *
 * Both are in C order: the last axis is the one whose neighbours lie side by side. Numbers are moved as words, for a NaN
 * that is moved as a float may come out with other bits.
 */
export function permuted<Data extends NumberData>(data: Data, shape: readonly number[], axes: readonly number[]): Data {
  const result = data.slice() as Data;
  const [from, to] = [wordsOf(data), wordsOf(result)];
  // The words of a number lie along an axis of their own, the last one, which stays where it is.
  const words = data.BYTES_PER_ELEMENT / from.BYTES_PER_ELEMENT;
  move(from, to, [...shape, words], [...axes, shape.length]);
  return result;
}

type Words = Uint8Array | Uint16Array | Uint32Array;

/** The words of numbers, as a view: as wide as the numbers, but at most 32 bits. */
function wordsOf({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: size }: NumberData): Words {
  if (size === 1) return new Uint8Array(buffer, byteOffset, byteLength);
  if (size === 2) return new Uint16Array(buffer, byteOffset, byteLength / 2);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function move(from: Words, to: Words, shape: readonly number[], axes: readonly number[]): void {
  const strides = shape.map((_, axis) => lengthOf(shape.slice(axis + 1)));
  const extents = axes.map((axis) => shape[axis] as number);
  const steps = axes.map((axis) => strides[axis] as number);
  const position = extents.map(() => 0);
  let source = 0;
  for (let at = 0; at < to.length; at += 1) {
    to[at] = from[source] as number;
    // Like a counter: the last axis that is not at its end moves on, those behind it start again.
    for (let axis = extents.length - 1; axis >= 0; axis -= 1) {
      const next = (position[axis] as number) + 1;
      source += steps[axis] as number;
      if (next < (extents[axis] as number)) {
        position[axis] = next;
        break;
      }
      source -= next * (steps[axis] as number);
      position[axis] = 0;
    }
  }
}
