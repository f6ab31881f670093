// An earlier result, to compare the present one with: ratios to the same peers, and times where only these are judged.

import { readFileSync } from "node:fs";
import { Failure } from "../scripts/progress.mjs";
import { keyOf } from "./repeat.mjs";
import { formatTime } from "./table.mjs";

export class Earlier {
  #rows;

  constructor({ rows }) {
    this.#rows = new Map(rows.map((row) => [keyOf(row), row]));
  }

  /** Reads what `--json` wrote. */
  static read(file) {
    let result;
    try {
      result = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
      throw new Failure(`${file} cannot be read: ${error.message}`);
    }
    const measured = result.rows?.filter?.(({ median }) => median !== undefined);
    if (measured === undefined) throw new Failure(`${file} is not a result of the bench: it has no rows.`);
    if (measured.every(({ interval }) => interval === undefined)) {
      throw new Failure(`${file} has no intervals: an earlier bench made it. Make it again by --json.`);
    }
    return new Earlier(result);
  }

  /**
   * How a row's speed has changed; undefined if it was not there, or is what the others are compared with. The interval
   * reaches from the end of one interval to the other end of the other.
   */
  changeOf(row, { value, low, high }) {
    if (row.isReference) return undefined;
    const before = this.#rows.get(keyOf(row));
    if (before?.interval === undefined) return undefined;
    const isTime = row.atMost !== undefined;
    if (isTime !== (before.atMost !== undefined)) return undefined;
    const [lowBefore, highBefore] = before.interval;
    const earlier = isTime ? before.median : before.ratio;
    if (Math.min(low, lowBefore, earlier) <= 0) return undefined;
    // Of a time, less is faster; of a ratio, more: it is how many times as long the peer takes.
    return isTime
      ? { value: earlier / value, low: lowBefore / high, high: highBefore / low }
      : { value: value / earlier, low: low / highBefore, high: high / lowBefore };
  }

  /** What the table of changes shows of a row: ratios to the peer, or times. */
  valuesOf(row) {
    const earlier = this.#rows.get(keyOf(row));
    const show = ({ atMost, median, ratio }) =>
      atMost === undefined ? `${ratio.toPrecision(3)}x` : formatTime(median);
    return { before: show(earlier), now: show(row) };
  }

  /** Rows of these workloads that were measured then and are not now. */
  rowsNotIn(rows, workloads) {
    const now = new Set(rows.filter(({ median }) => median !== undefined).map(keyOf));
    return [...this.#rows.values()].filter(
      (row) => row.interval !== undefined && workloads.includes(row.workload) && !now.has(keyOf(row)),
    );
  }
}
