// Tables, and the one that the bench prints of this library and its peers.

import { targetInWords } from "./targets.mjs";

/** Lines of cells, printed one by one. */
export class Table {
  #columns;

  /** @param {{ title: string, width: number, isNumber?: boolean }[]} columns */
  constructor(columns) {
    this.#columns = columns;
  }

  printHead() {
    this.print(this.#columns.map(({ title }) => title));
    this.print(this.#columns.map(({ width }) => "-".repeat(width)));
  }

  print(cells) {
    const padded = this.#columns.map(({ width, isNumber }, index) => {
      const cell = cells[index] ?? "";
      return isNumber ? cell.padStart(width) : cell.padEnd(width);
    });
    console.log(padded.join(" ").trimEnd());
  }
}

const table = new Table([
  { title: "  contestant", width: 36 },
  { title: "time", width: 10, isNumber: true },
  { title: "ratio", width: 7, isNumber: true },
  { title: "interval", width: 15, isNumber: true },
  { title: "target", width: 12, isNumber: true },
  { title: "", width: 8 },
  { title: "what it tells", width: 13 },
]);

/** How to read the table, and its head. */
export function printHead(machine) {
  console.log(
    [
      ...describe(machine),
      "time: median per unit, of rounds in which all contestants take turns.",
      "ratio: the contestant's time over that of the first in its group (or of the one that the line names), and the",
      "interval in which it lies in 19 of 20 cases, as far as the rounds of one process tell.",
      "",
    ].join("\n"),
  );
  table.printHead();
}

function describe({ processor, kind, cores, caches, memory, system, node, clock, date, commit, load, isPinned }) {
  const details = [kind, `${cores} cores`, caches === undefined ? undefined : `caches ${caches}`, memory, system];
  return [
    `${processor} (${details.filter((one) => one !== undefined).join("; ")}), Node ${node}, ${date}, ${commit ?? ""}`,
    `${clock}${isPinned ? ", pinned to one core" : ""}; load of the machine at the beginning: ${load}`,
  ];
}

/** The rows of one comparison, under a heading of their own. */
export function printGroup(rows) {
  const [{ workload, variant, unit, failed }] = rows;
  if (failed) {
    console.log(`\n${workload}: failed, see above`);
    return;
  }
  console.log(`\n${workload}: ${variant}, per ${unit}`);
  for (const row of rows) {
    const { contestant, missing, median, ratio, interval, isReference, outcome, tells = "" } = row;
    const cells = [`  ${contestant}`];
    if (missing !== undefined) {
      table.print([...cells, "missing"]);
      continue;
    }
    cells.push(formatTime(median));
    const hasRatio = ratio !== undefined && !isReference;
    cells.push(hasRatio ? formatRatio(ratio) : "", hasRatio ? interval.map(formatRatio).join("-") : "");
    cells.push(targetInWords(row, String, formatTime), outcome === "missed" ? "MISSED" : (outcome ?? ""), tells);
    table.print(cells);
  }
}

const UNITS = [
  [1e4, 1, "ns"],
  [1e7, 1e3, "us"],
  [1e10, 1e6, "ms"],
  [Number.POSITIVE_INFINITY, 1e9, "s"],
];

export function formatTime(nanoseconds) {
  const [, scale, unit] = UNITS.find(([below]) => Math.abs(nanoseconds) < below);
  const value = nanoseconds / scale;
  return `${value.toFixed(Math.abs(value) < 100 ? 1 : 0)} ${unit}`;
}

export function formatRatio(ratio) {
  return ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0);
}
