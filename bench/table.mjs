// Tables, and the one that the bench prints of this library and its peers.

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
  { title: "workload", width: 17 },
  { title: "variant", width: 27 },
  { title: "contestant", width: 34 },
  { title: "unit", width: 11 },
  { title: "min", width: 11, isNumber: true },
  { title: "median", width: 11, isNumber: true },
  { title: "spread", width: 7, isNumber: true },
  { title: "ratio", width: 8, isNumber: true },
  { title: "figure", width: 10, isNumber: true },
  { title: "", width: 6 },
]);

export function printHead({ processor, node, date, isPinned }) {
  console.log(`${processor}, Node ${node}, ${date}${isPinned ? ", pinned to one core" : ""}`);
  console.log(
    "ratio: time of the contestant over that of bitspike in the same round, median; spread: middle half over median\n",
  );
  table.printHead();
}

export function printRow(row) {
  const { workload, variant, contestant, missing, unit, min, median, spread, ratio, atLeast, atMost, isMet } = row;
  const cells = [workload, variant, contestant, missing === undefined ? unit : "not there"];
  if (median !== undefined) {
    const figure = atLeast !== undefined ? `>= ${atLeast}` : atMost !== undefined ? `<= ${formatTime(atMost)}` : "";
    const verdict = isMet === undefined ? "" : isMet ? "met" : "MISSED";
    const times = [formatTime(min), formatTime(median), `${Math.round(Math.abs(spread) * 100)} %`];
    cells.push(...times, ratio === undefined ? "" : `${formatRatio(ratio)}x`, figure, verdict);
  }
  table.print(cells);
}

export function printSummary(rows) {
  const held = rows.filter(({ isMet }) => isMet !== undefined);
  const missed = held.filter(({ isMet }) => !isMet);
  console.log(`\n${held.length - missed.length} of ${held.length} figures met`);
  for (const { workload } of rows.filter(({ failed }) => failed)) {
    console.log(`failed: ${workload}`);
  }
  const absent = rows.filter(({ missing }) => missing !== undefined);
  for (const reason of new Set(absent.map(({ missing }) => missing))) {
    const names = new Set(absent.filter(({ missing }) => missing === reason).map(({ contestant }) => contestant));
    console.log(`not there: ${[...names].join(", ")}. ${reason}`);
  }
  for (const { workload, variant, contestant } of missed) {
    console.log(`missed: ${workload}, ${variant}, against ${contestant}`);
  }
}

export function formatTime(nanoseconds) {
  const [scale, unit] =
    Math.abs(nanoseconds) < 1e4 ? [1, "ns"] : Math.abs(nanoseconds) < 1e7 ? [1e3, "us"] : [1e6, "ms"];
  const value = nanoseconds / scale;
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

function formatRatio(ratio) {
  return ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0);
}
