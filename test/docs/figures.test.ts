/** The figures of README and docs/guides/performance.md are those of docs/bench.json. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage, root } from "./pages.ts";

interface Row {
  readonly workload: string;
  readonly variant: string;
  readonly contestant: string;
  readonly median: number;
  /** How many times as long it takes as the first contestant: the median of rounds, side by side. */
  readonly ratio: number;
  /** Whether it is within its figure, if it has one. */
  readonly isMet?: boolean;
}

const { rows } = JSON.parse(readFileSync(join(root, "docs/bench.json"), "utf8")) as { readonly rows: readonly Row[] };

function rowOf(workload: string, variant: string, contestant: string): Row {
  const row = rows.find((one) => one.workload === workload && one.variant === variant && one.contestant === contestant);
  if (row === undefined) throw new Error(`no row ${workload}, ${variant}, ${contestant}`);
  return row;
}

const median = (...which: [string, string, string]) => rowOf(...which).median;
const times = (...which: [string, string, string]) => rowOf(...which).ratio.toFixed(1);
const nanoseconds = (contestant: string) => median("forward-small", "2-4-2, f64", contestant).toFixed(0);
const train = "bitspike, spike train";
const bits = "bitspike, 0 and 1 (typed array)";
const small = `${nanoseconds("bitspike")} against ${nanoseconds("nested loops")} ns`;
const analog = (precision: string) => times("analog-1024", precision, "nested loops");
const events = (precision: string) => times("events-1024", `5 %, ${precision}`, "typed arrays, event by event");
const convolved = (precision: string) =>
  times("convolution", `34 x 34 x 16, 5 %, ${precision}`, "typed arrays, scattered");
const batch = (precision: string) => times("batch-64", `4096 x 4096, 5 %, ${precision}`, "bitspike, batch of 1");
const single = (what: string) => times("f32-f64", `1024 x 1024, ${what}`, "bitspike f64");
const cold = (median("cold-start", "notebook's network", "the difference") / 1e6).toFixed(0);
/** Of rows whose contestant begins so: their names end with versions. */
const against = (workload: string, variant: string, beginning: string) =>
  rows.find((one) => one.workload === workload && one.variant === variant && one.contestant.startsWith(beginning))
    ?.ratio;
const digits = (batch: number) =>
  ["snnTorch", "onnxruntime-web", "onnxruntime-node"]
    .map((peer) => against("digits", `64-128-10, batch of ${batch}`, peer)?.toFixed(0))
    .join(" / ");
const page = (median("playground", "balanced, drive 1.5", "the page, drawn") / 1e9).toFixed(2);
const circuit = (median("microcircuit", "full scale, f32", "bitspike, against real time") / 1e9).toFixed(1);
const figures = rows.filter(({ isMet }) => isMet !== undefined);
const sparseness = median("events-1024", "5 %, f64", train) / median("analog-1024", "f64", "bitspike");

/** Line ends aside, which fall anywhere. */
const textOf = (page: string) => readPage(page).text.replaceAll(/\s+/g, " ");

describe("README.md", () => {
  test.each([
    `${against("forward-small", "2-4-2, f64", "nested loops")?.toFixed(2)} (${small})`,
    `nested loops | ${analog("f64")} / ${analog("f32")} |`,
    `event-driven typed arrays | ${events("f64")} / ${events("f32")} |`,
    `typed arrays, scattered | ${convolved("f64")} / ${convolved("f32")} |`,
    `f64 | ${single("events 5 %")} (events), ${single("analog")} (analog) |`,
    `batch of 1 | ${batch("f64")} / ${batch("f32")} a sample |`,
    `onnxruntime-node | ${digits(1)} |`,
    `multiply matrices | ${digits(64)} |`,
    `one thread | ${against("microcircuit", "a tenth, f32", "NEST")?.toFixed(1)} |`,
    `C++ standalone | ${against("balanced", "10,000 neurons, f64", "Brian2")?.toFixed(1)} |`,
    `biological time | ${circuit} s a second |`,
    `biological time | ${page} s a second |`,
    `${cold} ms more`,
    `Of the ${figures.length} figures that the bench holds itself to it missed ${figures.filter(({ isMet }) => !isMet).length} `,
  ])("says %s", (figure) => {
    expect(textOf("README.md")).toContain(figure);
  });
});

describe("docs/guides/performance.md", () => {
  test.each([
    `(${small})`,
    `takes ${sparseness.toFixed(2)} of the time`,
    `take ${times("events-1024", "5 %, f64", bits)} times as long at 1024 x 1024`,
    `and ${times("events-784-256", "5 %, f64", bits)} times at 784 x 256`,
    `${single("events 5 %")} times as fast for events at 1024 x 1024, ${single("analog")} for analog inputs`,
    `${batch("f32")} times (f32) and ${batch("f64")} (f64) faster`,
  ])("says %s", (figure) => {
    expect(textOf("docs/guides/performance.md")).toContain(figure);
  });
});
