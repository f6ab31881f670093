import type { DeclaredDistribution, DeclaredGenerated } from "./declared.ts";
import { largestOf, type Range, readNumber, readWhole } from "./numbers.ts";
import { isRecord, type Place, type Problems } from "./problems.ts";
import type { Between } from "./weights.ts";

/** Synapses are counted in 32 bits. */
const MOST_SYNAPSES = 2 ** 32 - 1;

/** No number drawn lies farther from the mean, in deviations. */
const FARTHEST_DEVIATION = 7;

const PATTERNS = ["out-degree", "in-degree", "total", "probability"] as const;

export function readGenerated(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision }: Between,
): DeclaredGenerated | undefined {
  const { regenerate = false } = value;
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
  if (typeof regenerate !== "boolean") {
    problems.add(place.key("regenerate"), regenerate, "true or false");
  }
  if (pattern === undefined || amount === undefined || weight === undefined || delay === undefined) {
    return undefined;
  }
  return { kind: "generated", pattern, amount, weight, delay, regenerate: regenerate === true };
}

/** `constant`: what a number must be if there is no distribution; a distribution is clipped. */
function readDistribution(
  value: unknown,
  place: Place,
  problems: Problems,
  constant: Range,
  precision: "f32" | "f64",
): DeclaredDistribution | undefined {
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
      problems.checkKeys(value, ["kind", "mean", "deviation", "minimum", "maximum"], place, "a normal distribution");
      const mean = read("mean");
      const deviation = read("deviation", { minimum: 0, reason: "it is a standard deviation" });
      const minimum = value["minimum"] === undefined ? Number.NEGATIVE_INFINITY : read("minimum");
      const maximum = value["maximum"] === undefined ? Number.POSITIVE_INFINITY : read("maximum");
      if (mean === undefined || deviation === undefined || minimum === undefined || maximum === undefined) {
        return undefined;
      }
      checkOrder(minimum, maximum, place, problems);
      if (Math.abs(mean) + FARTHEST_DEVIATION * deviation > largestOf(precision)) {
        problems.add(place.key("deviation"), deviation, `so small that every number drawn is finite in ${precision}`);
      }
      return { kind: "normal", mean, deviation, minimum, maximum };
    }
    case "uniform": {
      problems.checkKeys(value, ["kind", "minimum", "maximum"], place, "a uniform distribution");
      const minimum = read("minimum");
      const maximum = read("maximum");
      if (minimum === undefined || maximum === undefined) {
        return undefined;
      }
      checkOrder(minimum, maximum, place, problems);
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
