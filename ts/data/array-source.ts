import { Trace } from "../index.ts";
import type { NumberData } from "./data-types.ts";
import { type Nested, NumberArray } from "./number-array.ts";

/** What can be written as an array. A `Trace` is rows x neurons. */
export type ArraySource = NumberArray | NumberData | Nested | Trace;

/** The array that is meant. */
export function toArray(source: ArraySource): NumberArray {
  if (source instanceof NumberArray) {
    return source;
  }
  if (source instanceof Trace) {
    return new NumberArray([source.rows, source.neurons.length], source.values);
  }
  return NumberArray.of(source);
}
