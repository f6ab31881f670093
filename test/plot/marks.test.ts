/** What is drawn is what was recorded: ticks, lines and bars read back from the paths. */

import { DOMParser } from "linkedom";
import { describe, expect, test } from "vitest";
import { interspikeIntervals } from "../../ts/analyze/index.ts";
import {
  type Figure,
  intervalHistogram,
  membranePlot,
  rasterPlot,
  ratePlot,
  type Trains,
  weightPlot,
} from "../../ts/plot/index.ts";
import { thinned } from "../../ts/plot/lines.ts";
import { roundStep, ticksOf } from "../../ts/plot/panel.ts";
import { record, scattered } from "./data.ts";

const pathsOf = (figure: Figure, selector: string) =>
  Array.from(
    (
      new DOMParser().parseFromString(figure.svg, "image/svg+xml") as unknown as {
        querySelectorAll: ParentNode["querySelectorAll"];
      }
    ).querySelectorAll(selector),
    (path) => path.getAttribute("d") ?? "",
  );

/** Where the ticks of a raster begin, in its units. */
function ticksIn(path: string): [x: number, y: number][] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Mm])(-?\d+)[ -]?(-?\d+)v(\d+)/g)].map(([all, kind, first, second, length]) => {
    const down = Number(second) * (kind === "m" && all.includes(`${first}-`) ? -1 : 1);
    [x, y] = kind === "M" ? [Number(first), Number(second)] : [x + Number(first), y + down];
    const start: [number, number] = [x, y];
    y += Number(length);
    return start;
  });
}

const raster = (spikes: Trains, options = {}) => pathsOf(rasterPlot(spikes, options), "path[vector-effect]");

describe("raster", () => {
  test("a tick for each spike, in its row, evenly spaced in time", () => {
    const [path = ""] = raster({ size: 3, steps: [0, 5, 5, 10], neurons: [2, 0, 2, 1] }, { to: 20 });
    const ticks = ticksIn(path);
    expect(ticks.map(([, y]) => Math.floor(y / 10))).toEqual([0, 1, 2, 2]);
    const xs = ticks.map(([x]) => x);
    expect(xs[0]).toBe(xs[3]);
    expect((xs[1] as number) - (xs[0] as number)).toBeCloseTo((xs[0] as number) - (xs[2] as number), -1);
  });

  test("no spike is lost where each has a place of its own, and none is drawn twice where they share one", () => {
    const spikes = scattered(500, 20, 400);
    const own = new Set(Array.from(spikes.steps, (step, index) => `${step} ${spikes.neurons[index]}`));
    expect(ticksIn(raster(spikes)[0] ?? "").length).toBe(own.size);
    expect(ticksIn(raster({ size: 1, steps: [3, 3, 3], neurons: [0, 0, 0] })[0] ?? "").length).toBe(1);
  });

  test("populations below each other in the order asked for, their first neurons only", () => {
    const recording = record();
    const [output = "", hidden = ""] = raster(recording, { populations: ["output", "hidden"], neurons: { hidden: 2 } });
    const rowsOf = (path: string) => new Set(ticksIn(path).map(([, y]) => Math.floor(y / 10)));
    expect(Math.max(...rowsOf(output))).toBeLessThan(4);
    expect([...rowsOf(hidden)]).toEqual([4, 5]);
    const inHidden = Array.from(recording.spikes["hidden"]?.neurons ?? []).filter((neuron) => neuron < 2).length;
    expect(ticksIn(hidden).length).toBe(inHidden);
  });

  test("a window shows its steps only, and a later run has later numbers", () => {
    const recording = record();
    expect(ticksIn(raster(recording, { from: 10, to: 11 })[0] ?? "").length).toBe(
      Array.from(recording.spikes["hidden"]?.steps ?? []).filter((step) => step === 10).length,
    );
    const later = rasterPlot({ spikes: recording.spikes, steps: recording.steps, firstStep: 1000 });
    expect(later.description).toContain("steps 1000 to 1059");
    expect(later.svg).toContain(">1040<");
  });
});

test("a membrane's line goes through its values, ticks stand at its spikes", () => {
  const recording = record(50);
  const trace = recording.membrane["hidden"];
  const spikes = recording.spikes["hidden"];
  if (trace === undefined || spikes === undefined) throw new Error("nothing recorded");
  const figure = membranePlot(trace, { neurons: [1], spikes, threshold: 1 });
  const [line = "", ticks = ""] = pathsOf(figure, "path.stroke-1, .stroke-1 path");
  const points = line.match(/-?[\d.]+,-?[\d.]+/g)?.map((pair) => pair.split(",").map(Number)) ?? [];
  expect(points.length).toBe(50);
  const values = Array.from(trace.of(1));
  const order = (list: number[]) =>
    list.map((_, index) => index).sort((a, b) => (list[a] as number) - (list[b] as number) || a - b);
  expect(order(points.map(([, y]) => -(y as number)))).toEqual(order(values));
  const times = [...ticks.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
  const at = Array.from(spikes.steps).filter((_, index) => spikes.neurons[index] === 1);
  expect(times.length).toBe(at.length);
  for (const [index, step] of at.entries()) {
    expect(times[index]).toBeCloseTo(points[step]?.[0] as number, 1);
  }
});

test("rows of a trace that was recorded every third step stand at their steps", () => {
  const trace = { values: Float64Array.of(1, 2, 3), rows: 3, neurons: Uint32Array.of(4), every: 3 };
  const [line = ""] = pathsOf(membranePlot(trace, { firstStep: 2, width: 692 }), ".stroke-1 path");
  const xs = line.match(/-?[\d.]+,/g)?.map((x) => Number.parseFloat(x)) ?? [];
  // Steps 2, 5 and 8 of an axis from 1.5 to 9 on 600 pixels that begin at 72.
  expect(xs).toEqual([112, 352, 592]);
});

test("the traces of a population have the colour that its spikes have in a raster", () => {
  const trace = { values: Float64Array.of(0, 1, 2, 3, 4, 5), rows: 3, neurons: Uint32Array.of(0, 7), every: 1 };
  const linesIn = (figure: Figure) => [1, 2, 3].map((series) => pathsOf(figure, `.stroke-${series} path`).length);
  expect(linesIn(membranePlot(trace))).toEqual([1, 1, 0]);
  expect(linesIn(membranePlot(trace, { firstColour: 1 }))).toEqual([0, 1, 1]);
  // From the last colour on they begin again.
  expect(linesIn(membranePlot(trace, { firstColour: 5 }))).toEqual([1, 0, 0]);
});

test("thinning keeps the extremes of every column of pixels", () => {
  const y = Float64Array.from({ length: 10_000 }, (_, index) => ((index * 7919) % 1009) - 500);
  const kept = thinned({ x: y.map((_, index) => index), y }, 100);
  expect(kept.x.length).toBeLessThanOrEqual(400);
  for (let first = 0; first < y.length; first += 100) {
    const inside = Array.from(kept.y).filter(
      (_, index) => (kept.x[index] as number) >= first && (kept.x[index] as number) < first + 100,
    );
    const all = y.subarray(first, first + 100);
    expect([Math.min(...inside), Math.max(...inside)]).toEqual([Math.min(...all), Math.max(...all)]);
    expect([inside[0], inside.at(-1)]).toEqual([all[0], all.at(-1)]);
  }
});

test("descriptions tell the figures that are drawn", () => {
  const spikes = scattered(2000, 10, 5000);
  const intervals = interspikeIntervals(spikes, { dt: 1e-3 }).flatMap((own) => Array.from(own));
  const mean = (intervals.reduce((sum, one) => sum + one, 0) / intervals.length) * 1000;
  const figure = intervalHistogram(spikes, { dt: 1e-3 });
  expect(figure.description).toBe(`${intervals.length} interspike intervals, mean ${Number(mean.toPrecision(3))} ms.`);
  expect(ratePlot(spikes, { dt: 1e-3, to: 5000 }).description).toBe("Firing rate, 0 to 5 s: mean 40 1/s.");
});

test("weights: one path a shade, none for what is nearest to 0, blocks where there are many", () => {
  const figure = weightPlot([
    [1, 1, -1],
    [0, 0.5, 0.01],
  ]);
  const cells = pathsOf(figure, "path[fill-opacity]");
  expect(cells.length).toBe(3);
  expect(pathsOf(weightPlot({ flat: [1, 1, -1, 0, 0.5, 0.01], inputs: 3 }), "path[fill-opacity]")).toEqual(cells);
  const large = weightPlot(Array.from({ length: 401 }, () => new Float32Array(10).fill(0.5)));
  expect(large.description).toContain("means of blocks of 3 x 3");
  expect(pathsOf(large, "path[fill-opacity]").length).toBe(1);
});

test("ticks are round numbers within the domain", () => {
  expect(ticksOf({ domain: [0, 1000], label: "" }, 600, 80)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(ticksOf({ domain: [3.5, -0.5], label: "", isWhole: true }, 200, 28)).toEqual([0, 1, 2, 3]);
  expect(ticksOf({ domain: [-0.31, 0.29], label: "" }, 150, 28)).toEqual([-0.2, 0, 0.2]);
  expect([0.013, 1, 1.01, 2, 47, 99].map((rough) => roundStep(rough))).toEqual([0.02, 1, 2, 2, 50, 100]);
});
