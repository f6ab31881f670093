import { Names } from "../checks/names.ts";
import { type Range, readNumber, readWhole, withoutWord } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { DeclaredDistribution, DeclaredGenerated, DeclaredProjection } from "./declared.ts";
import type { Between, End } from "./ends.ts";
import { isNormalFinite, reasonOfFinite } from "./normal.ts";

/** Synapses are counted in 32 bits. */
const MOST_SYNAPSES = 2 ** 32 - 1;

const MOST_LEVELS = 2 ** 16;

const PATTERNS = ["out-degree", "in-degree", "total", "probability"] as const;

const GENERATION = ["pattern", "amount", "weight", "delay"];

/** What generated weights have: alike for all ends, or by projections. */
export const GENERATED_KEYS: readonly string[] = [...GENERATION, "regenerate", "projections"];

export function readGenerated(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredGenerated | undefined {
  const { regenerate = false, projections } = value;
  if (projections !== undefined) {
    return readProjections(value, place, problems, between);
  }
  if (typeof regenerate !== "boolean") {
    problems.add(place.key("regenerate"), regenerate, "true or false");
  }
  const generation = readGeneration(value, place, problems, between);
  const span = (ends: readonly End[] | undefined) => ({
    first: 0,
    size: (ends ?? []).reduce((sum, { size }) => sum + size, 0),
  });
  return (
    generation && {
      kind: "generated",
      projections: [{ names: undefined, sources: span(between.from), targets: span(between.to), ...generation }],
      regenerate: regenerate === true,
    }
  );
}

function readProjections(
  { kind: _, projections, ...others }: Record<string, unknown>,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredGenerated | undefined {
  for (const key of Object.keys(others)) {
    problems.add(place.key(key), others[key], "absent where there are projections");
  }
  const listPlace = place.key("projections");
  if (!Array.isArray(projections)) {
    problems.add(listPlace, projections, "an array of projections { from, to, pattern, amount, weight, delay }");
    return undefined;
  }
  const [sources, targets] = [namesOf(between.from), namesOf(between.to)];
  const read = projections.map((projection: unknown, index): DeclaredProjection | undefined => {
    const where = listPlace.index(index);
    if (!isRecord(projection)) {
      problems.add(where, projection, "a projection { from, to, pattern, amount, weight, delay }");
      return undefined;
    }
    problems.checkKeys(projection, ["from", "to", ...GENERATION], where, "a projection");
    const from = readEnd(projection["from"], where.key("from"), problems, between.from, sources, "source");
    const to = readEnd(projection["to"], where.key("to"), problems, between.to, targets, "target");
    const generation = readGeneration(projection, where, problems, between);
    return (
      from && to && generation && { names: { from: from.name, to: to.name }, sources: from, targets: to, ...generation }
    );
  });
  return { kind: "generated", projections: read.flatMap((one) => one ?? []), regenerate: false };
}

function readEnd(
  value: unknown,
  place: Place,
  problems: Problems,
  ends: readonly End[] | undefined,
  names: Names,
  what: string,
): End | undefined {
  const found = ends?.[names.indexOf(value)];
  if (found === undefined && ends !== undefined) {
    problems.addName(
      place,
      value,
      names.list,
      (list) => `the name of a ${what} of the connection (there are: ${list})`,
    );
  }
  return found;
}

function namesOf(ends: readonly End[] | undefined): Names {
  return new Names((ends ?? []).map(({ name }) => name));
}

function readGeneration(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision }: Between,
): Omit<DeclaredProjection, "names" | "sources" | "targets"> | undefined {
  const pattern = PATTERNS.find((one) => one === value["pattern"]);
  if (pattern === undefined) {
    const expected = `one of ${PATTERNS.map((one) => `"${one}"`).join(", ")}`;
    problems.add(place.key("pattern"), value["pattern"], expected);
  }
  const amountPlace = place.key("amount");
  const amount =
    pattern === "probability"
      ? readNumber(value["amount"], amountPlace, problems, { minimum: 0, maximum: 1, reason: "it is a probability" })
      : readWhole(value["amount"], amountPlace, problems, 0, MOST_SYNAPSES);
  const weight = readDistribution(value["weight"], place.key("weight"), problems, {}, precision);
  const delays: Range = { minimum: 0, maximum: 65_535, reason: "it is a number of steps" };
  const delay =
    value["delay"] === undefined ? 0 : readDistribution(value["delay"], place.key("delay"), problems, delays, "f64");
  if (pattern === undefined || amount === undefined || weight === undefined || delay === undefined) {
    return undefined;
  }
  return { pattern, amount, weight, delay };
}

/** `constant`: what a number must be if there is no distribution; a distribution is clipped. */
function readDistribution(
  given: unknown,
  place: Place,
  problems: Problems,
  constant: Range,
  precision: "f32" | "f64",
): DeclaredDistribution | undefined {
  const value = withoutWord(given);
  if (!isRecord(value)) {
    if (typeof value !== "number") {
      problems.add(place, value, "a number, normal(...) or uniform(...)");
      return undefined;
    }
    return readNumber(value, place, problems, constant, precision);
  }
  const read = (name: string, range: Range = {}) =>
    readNumber(value[name], place.key(name), problems, range, precision);
  switch (value["kind"]) {
    case "normal": {
      const keys = ["kind", "mean", "deviation", "minimum", "maximum", "levels"];
      problems.checkKeys(value, keys, place, "a normal distribution");
      const mean = read("mean");
      const deviation = read("deviation", { minimum: 0, reason: "it is a standard deviation" });
      const minimum = value["minimum"] === undefined ? Number.NEGATIVE_INFINITY : read("minimum");
      const maximum = value["maximum"] === undefined ? Number.POSITIVE_INFINITY : read("maximum");
      const levels =
        value["levels"] === undefined ? 0 : readWhole(value["levels"], place.key("levels"), problems, 1, MOST_LEVELS);
      if (
        mean === undefined ||
        deviation === undefined ||
        minimum === undefined ||
        maximum === undefined ||
        levels === undefined
      ) {
        return undefined;
      }
      checkOrder(minimum, maximum, place, problems);
      if (!isNormalFinite(mean, deviation, precision)) {
        problems.add(place.key("deviation"), deviation, `so small that ${reasonOfFinite(precision)}`);
      }
      return { kind: "normal", mean, deviation, minimum, maximum, levels };
    }
    case "uniform": {
      problems.checkKeys(value, ["kind", "minimum", "maximum"], place, "a uniform distribution");
      const minimum = read("minimum");
      const maximum = read("maximum");
      if (minimum === undefined || maximum === undefined) {
        return undefined;
      }
      checkOrder(minimum, maximum, place, problems);
      // What is drawn is a share of this, added to the minimum.
      if (!Number.isFinite(maximum - minimum)) {
        problems.add(
          place.key("maximum"),
          maximum,
          `so close to the minimum, ${minimum}, that their difference is finite`,
        );
      }
      return { kind: "uniform", minimum, maximum };
    }
    default:
      problems.add(place.key("kind"), value["kind"], 'one of "normal", "uniform"');
      return undefined;
  }
}

function checkOrder(minimum: number, maximum: number, place: Place, problems: Problems): void {
  if (minimum > maximum) {
    problems.add(place.key("minimum"), minimum, `at most the maximum, ${maximum}`);
  }
}
