/** What weights and delays of generated synapses are drawn from. */

import { fieldsOf } from "../checks/fields.ts";
import { isNormalFinite, reasonOfFinite } from "../checks/normal.ts";
import { type Range, readNumber, readWhole, withoutWord } from "../checks/numbers.ts";
import { keepNegativeZeros } from "../checks/plain-numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { Precision } from "../scalars.ts";
import { DISTRIBUTION_CONSTANT, DISTRIBUTION_NORMAL, DISTRIBUTION_UNIFORM } from "../wasm/boundary.ts";

const MOST_LEVELS = 2 ** 16;

/** What the weights or delays of generated synapses are drawn from. */
export type Distribution = NormalDistribution | UniformDistribution;

/** A normal distribution, clipped where bounds are given. */
export interface NormalDistribution {
  readonly kind: "normal";
  /** Before clipping. */
  readonly mean: number;
  /** Standard deviation before clipping, at least 0. */
  readonly deviation: number;
  /** What is drawn below it becomes it. Default: no bound. */
  readonly minimum?: number | undefined;
  /** What is drawn above it becomes it. Default: no bound. */
  readonly maximum?: number | undefined;
  /** 1 to 65536: so many values, equally likely, in place of a continuum. Up to 256 weights need 4 bytes a synapse. */
  readonly levels?: number | undefined;
}

/** A uniform distribution. */
export interface UniformDistribution {
  readonly kind: "uniform";
  /** The least that is drawn. */
  readonly minimum: number;
  /** The most that is drawn. */
  readonly maximum: number;
}

/** A normal distribution for weights or delays of generated synapses, clipped to `minimum` and `maximum` where given. */
export function normal(parameters: Omit<NormalDistribution, "kind">): NormalDistribution {
  return { kind: "normal", ...fieldsOf(parameters) };
}

/** A uniform distribution for weights or delays of generated synapses. */
export function uniform(parameters: Omit<UniformDistribution, "kind">): UniformDistribution {
  return { kind: "uniform", ...fieldsOf(parameters) };
}

/** The same after the check. */
export type DeclaredDistribution =
  | number
  | {
      readonly kind: "normal";
      readonly mean: number;
      readonly deviation: number;
      /** -Infinity: none. */
      readonly minimum: number;
      /** Infinity: none. */
      readonly maximum: number;
      /** 0: a continuum. */
      readonly levels: number;
    }
  | { readonly kind: "uniform"; readonly minimum: number; readonly maximum: number };

/** `constant`: what a number must be if there is no distribution; a distribution is clipped. */
export function readDistribution(
  given: unknown,
  place: Place,
  problems: Problems,
  constant: Range,
  precision: Precision,
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

/** A distribution as a plain object, without what says nothing. */
export function describeDistribution(distribution: DeclaredDistribution): number | Distribution {
  if (typeof distribution === "number") {
    return distribution;
  }
  if (distribution.kind === "uniform") {
    return keepNegativeZeros({ ...distribution });
  }
  const { kind, mean, deviation, minimum, maximum, levels } = distribution;
  return keepNegativeZeros({
    kind,
    mean,
    deviation,
    ...(minimum === Number.NEGATIVE_INFINITY ? {} : { minimum }),
    ...(maximum === Number.POSITIVE_INFINITY ? {} : { maximum }),
    ...(levels === 0 ? {} : { levels }),
  });
}

/** A distribution as the core takes it. */
export function sixNumbers(distribution: DeclaredDistribution): number[] {
  if (typeof distribution === "number") {
    return [DISTRIBUTION_CONSTANT, distribution, 0, 0, 0, 0];
  }
  const { minimum, maximum } = distribution;
  return distribution.kind === "normal"
    ? [DISTRIBUTION_NORMAL, distribution.mean, distribution.deviation, minimum, maximum, distribution.levels]
    : [DISTRIBUTION_UNIFORM, minimum, maximum, 0, 0, 0];
}
