import { invalid } from "../checks/invalid.ts";
import { isNumberArray, readArray } from "../checks/numbers.ts";
import { Place, Problems } from "../checks/problems.ts";
import { currentCore } from "../current-core.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { Numbers } from "../scalars.ts";

/** A quantity: one number for all neurons, or one each. */
export type Quantity = number | Numbers;

/**
 * exp as it is compiled into the core: the same bits on every machine, which `Math.exp` does not give.
 *
 * Like it, of any number: NaN of NaN. Throws an `InvalidArgumentError` for what is none.
 */
export function exp(x: number): number {
  if (typeof x !== "number") {
    throw invalid("x", x, "a number");
  }
  return currentCore().call((raw) => raw.mathematics_exp(x));
}

/**
 * exp(-dt/tau): what is left after a step of `dt` of something that decays with the time constant `tau`.
 *
 * Both are above 0 and in the same unit; one number each, or `tau` one a neuron. The exp is the core's own: that of the
 * simulator a network comes from may differ in the last bit, so take its decay factors as numbers where bits count.
 *
 * Throws an `InvalidArgumentError` for anything else.
 */
export function decayFactor(dt: number, tau: number): number;
export function decayFactor(dt: number, tau: Numbers): number[];
export function decayFactor(dt: number, tau: Quantity): Quantity {
  return perNeuron({ dt, tau }, { dt: ABOVE_0, tau: ABOVE_0 }, (own) => ({ e: exp(-own.dt / own.tau) })).e;
}

/** What a quantity must be beyond finite; completes "a finite number ...". */
export type Bound = "above 0" | "of at least 0";
export const ABOVE_0: Bound = "above 0";
export const AT_LEAST_0: Bound = "of at least 0";

/**
 * Computes parameters neuron by neuron: from single numbers single numbers, from arrays arrays.
 *
 * Throws an `InvalidArgumentError` for a quantity that is not finite or outside of its bound.
 */
export function perNeuron<Name extends string, Result extends string>(
  quantities: Readonly<Record<Name, Quantity>>,
  bounds: Readonly<Partial<Record<NoInfer<Name>, Bound>>>,
  compute: (own: Record<Name, number>) => Record<Result, number>,
): Record<Result, Quantity> {
  const given = Object.entries<Quantity>(quantities) as [Name, Quantity][];
  const count = checked(given, bounds);
  const own = (neuron: number) =>
    Object.fromEntries(
      given.map(([name, value]) => [name, typeof value === "number" ? value : Number(value[neuron])]),
    ) as Record<Name, number>;
  if (count === undefined) {
    return compute(own(0));
  }
  const each = Array.from({ length: count }, (_, neuron) => compute(own(neuron)));
  const names = Object.keys(each[0] ?? {}) as Result[];
  const columns = names.map((name) => [name, each.map((result) => result[name])]);
  return Object.fromEntries(columns) as Record<Result, Quantity>;
}

/** The number of neurons, if some quantity has one number for each. */
function checked(
  given: readonly (readonly [string, unknown])[],
  bounds: Readonly<Record<string, Bound | undefined>>,
): number | undefined {
  const problems = new Problems();
  let count: number | undefined;
  for (const [name, value] of given) {
    const place = new Place(name);
    const array = isNumberArray(value) ? readArray(value, place, problems, "an array of numbers") : undefined;
    if (array === undefined && isNumberArray(value)) {
      continue;
    }
    const isList = array !== undefined;
    const bound = bounds[name];
    const isInside = (number: number) => (bound === ABOVE_0 ? number > 0 : bound !== AT_LEAST_0 || number >= 0);
    const numbers: readonly unknown[] = isList ? Array.from(array) : [value];
    numbers.forEach((number, index) => {
      if (!Number.isFinite(number) || !isInside(number as number)) {
        const expected = bound === undefined ? "a finite number" : `a finite number ${bound}`;
        problems.add(isList ? place.index(index) : place, number, expected);
      }
    });
    if (isList && count !== undefined && numbers.length !== count) {
      problems.addLength(place, numbers.length, count, "one per neuron, as in the quantities before");
    }
    count = isList ? (count ?? numbers.length) : count;
  }
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
  return count;
}
