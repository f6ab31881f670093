import type { Precision, Scalars } from "../index.ts";
import { ulpsBetween } from "./bits.ts";

/** Where two recordings differ first. */
export interface Place {
  readonly step: number;
  readonly neuron: number;
  readonly variable: string;
}

/** What a comparison of two recordings found. */
export interface Comparison {
  /** Values compared. */
  readonly compared: number;
  /** How many differ in any bit. */
  readonly different: number;
  /** How many differ by more than the tolerance. */
  readonly beyond: number;
  /** The largest distance in units of the last place; infinite where one of the two is not finite. */
  readonly largest: number;
  /** The first value beyond the tolerance: by step, then neuron, then variable. */
  readonly first: Place | undefined;
}

type Variables = Readonly<Record<string, Scalars>>;

/**
 * Whether two values of a variable are the same: bit for bit, but spikes, which are counts, as numbers.
 *
 * sinabs and Rockpool record -0 spikes where a membrane is negative.
 */
export function areSame(variable: string, a: number, b: number): boolean {
  return Object.is(a, b) || (variable === "spikes" && a === b);
}

/** Compares the variables that both have, bit for bit, or up to a distance in units of the last place. */
export function compare(
  expected: Variables,
  found: Variables,
  size: { readonly steps: number; readonly neurons: number; readonly precision: Precision },
  tolerance = 0,
): Comparison {
  const { steps, neurons, precision } = size;
  const names = Object.keys(expected).filter((name) => found[name] !== undefined);
  let different = 0;
  let beyond = 0;
  let largest = 0;
  let first: Place | undefined;
  for (let index = 0; index < steps * neurons; index += 1) {
    for (const variable of names) {
      const a = expected[variable]?.[index] as number;
      const b = found[variable]?.[index] as number;
      if (areSame(variable, a, b)) continue;
      different += 1;
      const distance = ulpsBetween(a, b, precision);
      largest = Math.max(largest, distance);
      if (distance <= tolerance) continue;
      beyond += 1;
      first ??= { step: Math.floor(index / neurons), neuron: index % neurons, variable };
    }
  }
  return { compared: names.length * steps * neurons, different, beyond, largest, first };
}
