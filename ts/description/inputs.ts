import { isNormalFinite, reasonOfFinite } from "../checks/normal.ts";
import { type Range, readOneOrEach, readWhole } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { Precision, Scalars } from "../scalars.ts";
import type { DeclaredGenerator, DeclaredInput } from "./declared.ts";
import { LARGEST_SIZE } from "./populations.ts";

/** Spikes a step beyond which a Poisson generator would take too long: exp(-lambda) becomes too small. */
export const LARGEST_LAMBDA = 64;

/** What could be read of an input; what could not is undefined. */
export interface ReadInput {
  readonly name: string;
  readonly size: number | undefined;
  readonly declared: DeclaredInput | undefined;
}

export function readInput(
  name: string,
  value: unknown,
  place: Place,
  problems: Problems,
  dt: number,
  precision: Precision,
): ReadInput {
  if (!isRecord(value)) {
    if (typeof value !== "number") {
      problems.add(place, value, "a size or an object { size, generator }");
      return { name, size: undefined, declared: undefined };
    }
    const size = readWhole(value, place, problems, 0, LARGEST_SIZE);
    return { name, size, declared: size === undefined ? undefined : { name, size, generator: undefined } };
  }
  problems.checkKeys(value, ["size", "generator"], place, "an input");
  const size = readWhole(value["size"], place.key("size"), problems, 0, LARGEST_SIZE);
  const given = value["generator"];
  const generator =
    given === undefined ? undefined : readGenerator(given, place.key("generator"), problems, { dt, size, precision });
  const isRead = size !== undefined && (given === undefined || generator !== undefined);
  return { name, size, declared: isRead ? { name, size, generator } : undefined };
}

function readGenerator(
  value: unknown,
  place: Place,
  problems: Problems,
  { dt, size, precision }: { dt: number; size: number | undefined; precision: Precision },
): DeclaredGenerator | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "a generator", "make one with poisson(...), bernoulli(...) or noise(...)");
    return undefined;
  }
  const length = size === undefined ? {} : { length: size };
  const read = (name: string, range: Range = {}) =>
    readOneOrEach(value[name], place.key(name), problems, {
      precision: "f64",
      ...length,
      per: "one per neuron",
      range,
    });
  switch (value["kind"]) {
    case "bernoulli": {
      problems.checkKeys(value, ["kind", "probability"], place, "a Bernoulli generator");
      const probability = read("probability", { minimum: 0, maximum: 1, reason: "it is a probability" });
      return probability && { kind: "bernoulli", probability: probability as Float64Array };
    }
    case "poisson": {
      problems.checkKeys(value, ["kind", "rate"], place, "a Poisson generator");
      const reason = `rate * dt, the spikes expected in one step, is at most ${LARGEST_LAMBDA}`;
      const rate = read("rate", { minimum: 0, maximum: LARGEST_LAMBDA / dt, reason });
      return rate && { kind: "poisson", rate: rate as Float64Array };
    }
    case "noise": {
      problems.checkKeys(value, ["kind", "mean", "deviation"], place, "a noise generator");
      const mean = read("mean");
      const deviation = read("deviation", { minimum: 0, reason: "it is a standard deviation" });
      if (mean === undefined || deviation === undefined) {
        return undefined;
      }
      checkNoise(mean, deviation, place, problems, precision);
      return { kind: "noise", mean: mean as Float64Array, deviation: deviation as Float64Array };
    }
    default:
      problems.add(place.key("kind"), value["kind"], 'one of "bernoulli", "poisson", "noise"');
      return undefined;
  }
}

/** Complains of the first neuron that could emit what is not finite in the precision of the network. */
function checkNoise(mean: Scalars, deviation: Scalars, place: Place, problems: Problems, precision: Precision): void {
  // A population without neurons has nothing to check.
  const size = Math.min(mean.length, deviation.length) === 0 ? 0 : Math.max(mean.length, deviation.length);
  for (let neuron = 0; neuron < size; neuron += 1) {
    const [centre, spread] = [mean, deviation].map((values) => values[values.length === 1 ? 0 : neuron] as number) as [
      number,
      number,
    ];
    if (!isNormalFinite(centre, spread, precision)) {
      // What is too large by itself is named first.
      const [name, values] = isNormalFinite(centre, 0, precision) ? ["deviation", deviation] : ["mean", mean];
      const where = values.length === 1 ? place.key(name) : place.key(name).index(neuron);
      problems.add(where, values[values.length === 1 ? 0 : neuron], `so small that ${reasonOfFinite(precision)}`);
      return;
    }
  }
}
