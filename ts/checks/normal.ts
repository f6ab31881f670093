import type { Precision } from "../scalars.ts";
import { largestOf } from "./numbers.ts";

/** The quantile of the largest random word, (2^32 - 1/2) / 2^32: nothing drawn lies farther from the mean, in deviations. */
const LARGEST_QUANTILE = 6.337957754553789;

/** Whether all that can be drawn from a normal distribution is finite when it is rounded to the precision. */
export function isNormalFinite(mean: number, deviation: number, precision: Precision): boolean {
  const farthest = deviation * LARGEST_QUANTILE;
  return [mean - farthest, mean + farthest].every((value) => Math.abs(value) <= largestOf(precision));
}

/** Completes "so small that ...". */
export function reasonOfFinite(precision: Precision): string {
  return `every number drawn, up to 6.34 deviations from the mean, is finite in ${precision}`;
}
