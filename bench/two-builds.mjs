// All workloads in two builds, pair of processes by pair.

import { runPair } from "./against.mjs";
import { untilClear } from "./repeat.mjs";
import { medianOf } from "./statistics.mjs";

/** Pairs of processes for each workload, and at most for what is open. */
const pairs = { quick: { least: 3, most: 9 }, full: { least: 4, most: 12 } };

/**
 * The rows of a workload in both builds, each with the change of its speed and a verdict.
 *
 * @param {object} options
 * @param {import("./workloads.mjs").Workload} options.workload
 * @param {{ before: string, now: string }} options.stands
 * @param {boolean} options.isQuick
 * @param {number} options.slow
 * @param {number} options.margin
 * @param {boolean} [options.mayDiffer] whether the builds may compute different numbers
 */
export async function compareInTurns({ workload, stands, isQuick, slow, margin, mayDiffer = false }) {
  const rows = await untilClear({
    ...pairs[isQuick ? "quick" : "full"],
    margin,
    async run(pair, variants, onRow) {
      const failure = await runPair(stands, { workload, isQuick, slow, variants, mayDiffer }, pair, onRow);
      if (failure !== undefined) {
        onRow({ workload: workload.name, variant: "", contestant: "", incomparable: failure });
      }
      return failure === undefined;
    },
    changeOf: (_, estimate) => estimate,
  });
  return rows.map(({ samples, estimate, ...row }) =>
    samples === undefined
      ? row
      : {
          ...row,
          before: medianOf(samples.map(({ before }) => before)),
          now: medianOf(samples.map(({ now }) => now)),
          processes: samples.length,
        },
  );
}
