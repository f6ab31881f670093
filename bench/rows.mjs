// A row of the result: what a contestant took, how that compares with this library, and whether its target is met.

import { estimate, summarise } from "./statistics.mjs";

/**
 * @param {object} row workload, variant, contestant, unit, and a target: `atLeast` for the ratio or `atMost` for the time
 * @param {{ times: number[], values: number[] }[]} samples what each process measured; none if the contestant is missing
 */
export function rowOf(row, samples) {
  if (samples.length === 0) return row;
  const { value, low, high } = estimate(samples.map(({ values }) => values));
  const times = samples.flatMap((sample) => sample.times);
  const measured = { ...row, ...summarise(times), processes: samples.length, interval: [low, high] };
  if (row.atMost !== undefined) return { ...measured, isMet: measured.median <= row.atMost };
  const isMet = row.atLeast === undefined ? undefined : value >= row.atLeast;
  return { ...measured, ratio: value, ...(isMet === undefined ? {} : { isMet }) };
}
