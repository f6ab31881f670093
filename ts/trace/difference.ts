import type { Precision, Scalars } from "../index.ts";
import { bitsOf, decimalOf, ulpsBetween } from "./bits.ts";
import { areSame, type Place } from "./compare.ts";
import type { Difference, Pair, Shown } from "./report.ts";

type Variables = Readonly<Record<string, Scalars>>;

/** One side of a comparison. */
export interface Side {
  readonly variables: Variables;
}

/** The number as it is shown. */
export function shown(value: number, precision: Precision): Shown {
  return { value, decimal: decimalOf(value, precision), bits: bitsOf(value, precision) };
}

/** Everything that is known of the neuron where two recordings differ first. */
export function differenceAt(
  place: Place,
  expected: Side,
  found: Side,
  inputs: Readonly<Record<string, Scalars | undefined>>,
  { neurons, precision }: { readonly neurons: number; readonly precision: Precision },
): Difference {
  const { step, neuron, variable } = place;
  const index = step * neurons + neuron;
  const at = (values: Scalars | undefined, where: number) => shown(values?.[where] ?? Number.NaN, precision);
  const pairAt = (name: string, where: number): Pair => {
    const [a, b] = [at(expected.variables[name], where), at(found.variables[name], where)];
    return { expected: a, found: b, equal: areSame(name, a.value, b.value) };
  };
  const both = Object.keys(expected.variables).filter((name) => found.variables[name] !== undefined);
  const values = both.map((name) => ({
    variable: name,
    before: step === 0 ? undefined : pairAt(name, index - neurons),
    now: pairAt(name, index),
  }));
  const now = pairAt(variable, index);
  return {
    step,
    neuron,
    variable,
    expected: now.expected,
    found: now.found,
    ulps: ulpsBetween(now.expected.value, now.found.value, precision),
    input: Object.fromEntries(
      Object.entries(inputs).flatMap(([name, table]) => (table === undefined ? [] : [[name, at(table, index)]])),
    ),
    values,
    unrecorded: Object.fromEntries(
      Object.keys(found.variables)
        .filter((name) => !both.includes(name))
        .map((name) => [name, at(found.variables[name], index)]),
    ),
  };
}
