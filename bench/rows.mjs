// A row of the result: what a contestant took, how that compares, and whether its target is met.

import { estimate, summarise } from "./statistics.mjs";
import { outcomeOf } from "./targets.mjs";

/**
 * @param {object} row workload, variant, contestant, unit, and a target: `atLeast` for the ratio or `atMost` for the time
 * @param {{ times: number[], values: number[] }[]} samples what each process measured; none if the contestant is missing
 */
export function rowOf(row, samples) {
  if (samples.length === 0) return row;
  const { value, low, high } = estimate(samples.map(({ values }) => values));
  const measured = { ...row, ...summarise(samples.flatMap(({ times }) => times)), processes: samples.length };
  const judged = row.atMost === undefined ? { ratio: value, interval: [low, high] } : { interval: [low, high] };
  return { ...measured, ...judged, outcome: outcomeOf(row, value) };
}
