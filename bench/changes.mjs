// How changes are printed.

import { formatTime, Table } from "./table.mjs";

const columns = [
  { title: "workload", width: 15 },
  { title: "variant", width: 27 },
  { title: "contestant", width: 34 },
  { title: "before", width: 10, isNumber: true },
  { title: "now", width: 10, isNumber: true },
  { title: "speed", width: 6, isNumber: true },
  { title: "interval", width: 14, isNumber: true },
  { title: "processes", width: 9, isNumber: true },
  { title: "", width: 7 },
];

export const changesTable = new Table(columns);

const percent = (share) => `${share < 0 ? "" : "+"}${(100 * share).toFixed(1)}`;

/** A row of `two-builds.mjs`, or of `side-by-side.mjs` with a change. */
export function printChange({ workload, variant, contestant, before, now, change, verdict, processes, incomparable }) {
  const cells = [workload, variant, contestant];
  if (incomparable !== undefined) {
    changesTable.print([...cells, incomparable]);
    return;
  }
  const interval = `${percent(change.low - 1)} to ${percent(change.high - 1)} %`;
  changesTable.print([...cells, before, now, change.value.toFixed(2), interval, String(processes), verdict]);
}

/** The same row as the two builds have it: times in nanoseconds. */
export const withTimes = (row) =>
  row.incomparable === undefined ? { ...row, before: formatTime(row.before), now: formatTime(row.now) } : row;

/** Counts of verdicts, and every row that is lost; returns whether one is. */
export function printVerdicts(rows, margin) {
  const of = (verdict) => rows.filter((row) => row.verdict === verdict);
  const counts = ["same", "faster", "slower", "unclear", "lost"].map((verdict) => `${of(verdict).length} ${verdict}`);
  console.log(`\n${counts.join(", ")} (lost: slower by more than ${Math.round(margin * 100)} % beyond noise)`);
  const incomparable = rows.filter((row) => row.incomparable !== undefined);
  if (incomparable.length > 0) console.log(`${incomparable.length} could not be compared`);
  for (const verdict of ["unclear", "lost"]) {
    for (const { workload, variant, contestant, change } of of(verdict)) {
      console.log(`${verdict}: ${workload}, ${variant}, ${contestant}: ${change.value.toFixed(2)} of the speed`);
    }
  }
  return of("lost").length > 0;
}
