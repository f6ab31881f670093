import type { Trace } from "../index.ts";
import { isTrace } from "../recorded.ts";
import type { NumberData } from "./data-types.ts";
import { asNumberArray, type Nested, NumberArray } from "./number-array.ts";

/** What can be written as an array. A `Trace` is rows x neurons. */
export type ArraySource = NumberArray | NumberData | Nested | Trace;

/** The array that is meant. */
export function toArray(source: ArraySource): NumberArray {
  if (isTrace(source)) {
    return new NumberArray([source.rows, source.neurons.length], source.values);
  }
  return asNumberArray(source) ?? NumberArray.of(source as NumberData | Nested);
}
