// This library and its peers, side by side in one process for each workload.

import { fileURLToPath } from "node:url";
import { untilClear } from "./repeat.mjs";
import { rowOf } from "./rows.mjs";
import { WorkerProcess } from "./worker-process.mjs";

const here = fileURLToPath(new URL(".", import.meta.url)).replace(/[\\/]$/, "");

/** How many processes a row runs in if an earlier result shows it faster than it is now, or may do so. */
const most = { quick: 4, full: 5 };

/**
 * The rows of a workload. `onRows` takes those of each comparison as soon as they are there.
 *
 * @param {object} options
 * @param {import("./workloads.mjs").Workload} options.workload
 * @param {boolean} options.isQuick
 * @param {number} options.slow
 * @param {number} options.margin
 * @param {import("./earlier.mjs").Earlier} [options.earlier] rows that look slower than in it run in more processes
 * @param {(rows: object[]) => void} options.onRows
 * @param {string} [options.bench] the folder of the bench, beside the build that it runs
 */
export async function runSideBySide({ workload, isQuick, slow, margin, earlier, onRows, bench = here }) {
  const measured = await untilClear({
    least: 1,
    most: earlier === undefined ? 1 : most[isQuick ? "quick" : "full"],
    margin,
    async run(process, variants, onRow) {
      const worker = new WorkerProcess({ workload, bench, isQuick, variants, slow });
      for (let message = await worker.next(); message !== undefined; message = await worker.next()) {
        const shown = [];
        for (const [row, sample] of measuredRows(workload.name, message)) {
          onRow(row, sample);
          if (process === 0) shown.push(rowOf(row, sample === undefined ? [] : [sample]));
        }
        if (process === 0) onRows(shown);
      }
      if (worker.hasFailed && process === 0) {
        const row = { workload: workload.name, variant: "", contestant: "failed: see above", failed: true };
        onRow(row);
        onRows([row]);
      }
      return !worker.hasFailed;
    },
    changeOf: (row, estimate) => earlier?.changeOf(row, estimate),
  });
  return measured.map(({ samples, estimate, change, verdict, ...row }) => ({
    ...rowOf(row, samples ?? []),
    ...(change === undefined ? {} : { change, verdict }),
  }));
}

/** The rows of a comparison, each with what the process measured. */
function measuredRows(workload, { unit, variant, contestants }) {
  const [first] = contestants;
  const timesOf = (name) => contestants.find((one) => one.name === name)?.times;
  return contestants.map(({ name, tells, against, missing, atLeast, atMost, times }) => {
    const isTime = atMost !== undefined;
    const isReference = name === first.name && !isTime;
    const row = { workload, variant, contestant: name, unit, tells, missing, against, isReference, atLeast, atMost };
    if (times === undefined) return [row];
    const reference = timesOf(against ?? first.name);
    return [row, { times, values: isTime ? times : times.map((time, round) => time / reference[round]) }];
  });
}
