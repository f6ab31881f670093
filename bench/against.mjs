// Two builds of this library, the earlier and the present one, in turns: the trustworthy answer to "has it become slower?"
//
// A pair of processes, one of each build, stands side by side; each of this library's contestants is timed once in the
// one and once in the other, round by round, and every other round begins with the other one. What disturbs the machine
// disturbs both. Several pairs follow one another, since a process's memory layout and compiled code are its own.

import { medianOf } from "./statistics.mjs";
import { WorkerProcess } from "./worker-process.mjs";

/**
 * What a pair of processes measured of a contestant.
 *
 * @typedef {object} PairedSample
 * @property {number[]} values round by round: the speed of the present build over that of the earlier one
 * @property {number} before nanoseconds per unit in the earlier build, the median
 * @property {number} now the same in the present build
 */

/**
 * Runs a workload in one pair of processes.
 *
 * @param {{ before: string, now: string }} stands the folder `bench` beside each build
 * @param {Omit<import("./worker-process.mjs").Job, "bench" | "isInTurns"> & { mayDiffer: boolean }} job `slow` is for the present
 *   build; `mayDiffer`: the builds may compute different numbers
 * @param {number} pair its number: which build begins depends on it
 * @param {(row: object, sample?: PairedSample) => void} onRow takes each contestant; without a sample if both builds cannot
 *   be compared, `row.incomparable` saying why
 * @returns {Promise<string | undefined>} why it ended early, if it did
 */
export async function runPair(stands, { mayDiffer, ...job }, pair, onRow) {
  const sides = [
    new Side("earlier", { ...job, slow: 0, bench: stands.before }),
    new Side("present", { ...job, bench: stands.now }),
  ];
  try {
    for (;;) {
      // One after the other: while one warms up, the other waits.
      const comparisons = [await sides[0].advance(), await sides[1].advance()];
      const failed = sides.find(({ hasFailed }) => hasFailed);
      if (failed !== undefined) return `the ${failed.name} build cannot run it, see above`;
      if (comparisons.includes(undefined)) return undefined;
      const [earlier, { unit, variant, rounds, contestants }] = comparisons;
      for (const [index, { name, fingerprint }] of contestants.entries()) {
        const row = { workload: job.workload.name, variant, contestant: name, unit };
        if (!mayDiffer && fingerprint !== earlier.contestants[index]?.fingerprint) {
          onRow({ ...row, incomparable: "the builds compute different numbers" });
          continue;
        }
        const times = await timesInTurns(sides, index, rounds, pair);
        if (times === undefined) return "a process ended early, see above";
        const [before, now] = times;
        const values = before.map((time, round) => time / now[round]);
        onRow(row, { values, before: medianOf(before), now: medianOf(now) });
      }
    }
  } finally {
    for (const side of sides) side.end();
  }
}

/** One build's process of a pair. */
class Side {
  #job;
  #worker;
  hasFailed = false;

  constructor(name, job) {
    this.name = name;
    this.#job = { ...job, isInTurns: true };
  }

  /** Its next comparison, warmed up; undefined if there is none. */
  async advance() {
    if (this.#worker === undefined) this.#worker = new WorkerProcess(this.#job);
    else this.#worker.goOn();
    const comparison = await this.#worker.next();
    this.hasFailed = comparison === undefined && this.#worker.hasFailed;
    return comparison;
  }

  /** Nanoseconds per unit that a contestant takes this time. */
  time(contestant) {
    return this.#worker.time(contestant);
  }

  end() {
    this.#worker?.end();
  }
}

/** Times of a contestant in both builds, round by round; undefined if a process has ended. */
async function timesInTurns(sides, contestant, rounds, pair) {
  const times = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const first = (round + pair) % 2;
    for (const side of [first, 1 - first]) {
      const time = await sides[side].time(contestant);
      if (time === undefined) return undefined;
      times[side].push(time);
    }
  }
  return times;
}
