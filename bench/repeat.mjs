// Runs a workload in process after process until nothing about it is open: most rows cost little, and doubtful ones are
// measured as often as they need.

import { estimate } from "./statistics.mjs";
import { isOpen, verdictOf } from "./verdict.mjs";

/** What makes a row the same row in another process, or in an earlier result. */
export const keyOf = ({ workload, variant, contestant }) => `${workload} | ${variant} | ${contestant}`;

/**
 * What a process measured of a row: `values` are the ratios of its rounds, or its times where only these are judged.
 *
 * @typedef {{ values: number[] }} Sample
 */

/**
 * @typedef {object} Repetition
 * @property {number} least how many processes every variant runs in
 * @property {number} most how many processes a variant with an open row may run in
 * @property {number} margin see `verdictOf`
 * @property {(process: number, variants: string[] | undefined, onRow: (row: object, sample?: Sample) => void) => Promise<boolean>} run
 *   runs the variants in one more process, all of them if `undefined`; whether that can be done again
 * @property {(row: object, estimate: import("./statistics.mjs").Estimate) => import("./statistics.mjs").Estimate | undefined} changeOf
 *   how the speed of a row has changed, given the estimate of its values; undefined if there is nothing to compare it with
 */

/**
 * All rows of a workload, each with its `samples`, their `estimate`, and, where it can be compared, `change` and `verdict`.
 *
 * @param {Repetition} repetition
 */
export async function untilClear({ least, most, margin, run, changeOf }) {
  const rows = new Map();
  for (let process = 0; process < most; process += 1) {
    const open = [...rows.values()].filter(({ verdict }) => isOpen(verdict));
    if (process >= least && open.length === 0) break;
    const variants = process < least ? undefined : [...new Set(open.map(({ variant }) => variant))];
    const canGoOn = await run(process, variants, (row, sample) => {
      if (sample === undefined) rows.set(keyOf(row), row);
      else rows.set(keyOf(row), judged(row, [...(rows.get(keyOf(row))?.samples ?? []), sample]));
    });
    if (!canGoOn) break;
  }
  return [...rows.values()];

  function judged(row, samples) {
    const estimated = estimate(samples.map(({ values }) => values));
    const change = changeOf(row, estimated);
    const verdict = change === undefined ? undefined : verdictOf(change, margin);
    return { ...row, samples, estimate: estimated, change, verdict };
  }
}
