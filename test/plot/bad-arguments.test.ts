/** Every argument of every plot against what it must refuse. */

import { describe, expect, test } from "vitest";
import { InvalidArgumentError } from "../../ts/index.ts";
import { currentDocument } from "../../ts/plot/document-browser.ts";
import {
  fiCurve,
  intervalHistogram,
  membranePlot,
  rasterPlot,
  rateHistogram,
  ratePlot,
  stackPlots,
  weightPlot,
} from "../../ts/plot/index.ts";
import { detached } from "../api/networks.ts";
import { NOT_FINITE, NOT_NUMBERS, NOT_WHOLE, noDigest, refuses } from "../api/refuses.ts";

const SPIKES = { size: 2, steps: [0, 3, 3], neurons: [1, 0, 1] };
const TRACE = { values: Float64Array.of(1, 2, 3, 4), rows: 2, neurons: Uint32Array.of(0, 5), every: 1 };
const CURVE = { currents: [0, 1], rates: [0, 5] };
const NOT_POSITIVE = [...NOT_FINITE, ...NOT_NUMBERS, 0, -1];
const NOT_TEXT = [1, null, [], {}, "\u0000", "\ud800"];
const NOT_SPIKES = [
  ...NOT_NUMBERS,
  undefined,
  1,
  [],
  { ...SPIKES, neurons: [0, 1, 2] },
  { ...SPIKES, values: [1, 0.5, 1] },
  { hidden: { ...SPIKES, steps: [0, 1] } },
  { spikes: {}, steps: 5 },
  { spikes: { hidden: 1 } },
];

const plots = {
  rasterPlot: [rasterPlot, SPIKES, NOT_SPIKES],
  intervalHistogram: [intervalHistogram, SPIKES, NOT_SPIKES],
  rateHistogram: [rateHistogram, SPIKES, NOT_SPIKES],
  ratePlot: [ratePlot, SPIKES, NOT_SPIKES],
  membranePlot: [
    membranePlot,
    TRACE,
    [
      ...NOT_NUMBERS,
      undefined,
      1,
      { ...TRACE, rows: 3 },
      { ...TRACE, every: 0 },
      { ...TRACE, neurons: [0.5, 1] },
      { ...TRACE, values: [1, 2, 3, Number.NaN] },
      { ...TRACE, values: detached().numbers },
    ],
  ],
  weightPlot: [
    weightPlot,
    [[1, 2]],
    [
      ...NOT_NUMBERS,
      undefined,
      1,
      [],
      [[]],
      [1, 2],
      [[1], [1, 2]],
      [[Number.NaN]],
      [[1], null],
      { flat: [1, 2, 3], inputs: 2 },
      { flat: [1, 2], inputs: 0 },
      { flat: 1, inputs: 2 },
      { flat: [1], inputs: 1, rows: 1 },
    ],
  ],
  fiCurve: [
    fiCurve,
    CURVE,
    [
      ...NOT_NUMBERS,
      undefined,
      1,
      { ...CURVE, rates: [1] },
      { ...CURVE, rates: [1, -1] },
      { ...CURVE, currents: [1, 0] },
      { ...CURVE, volts: [] },
      { one: 1 },
      { one: { currents: [1] } },
    ],
  ],
  stackPlots: [stackPlots, [rasterPlot(SPIKES)], [undefined, null, 1, [], [1], [{}], rasterPlot(SPIKES)]],
} as const;

describe.each(Object.entries(plots))("%s()", (name, [draw, good, refused]) => {
  const use = draw as (data: unknown, options?: unknown) => unknown;
  const sized = name === "stackPlots" ? [1, 100] : [23, 10_001];
  refuses(
    InvalidArgumentError,
    [
      ["data", refused, (value) => use(value)],
      ["options", [null, 1, [], "x", { titel: "x" }], (value) => use(good, value)],
      ["options.title", NOT_TEXT, (value) => use(good, { title: value })],
      ["options.description", NOT_TEXT, (value) => use(good, { description: value })],
      ["options.width", [...NOT_POSITIVE, 239, 10_001], (value) => use(good, { width: value })],
      ["options.height", [...NOT_POSITIVE, ...sized], (value) => use(good, { height: value })],
    ],
    noDigest,
  );
  if (["rasterPlot", "intervalHistogram", "rateHistogram", "ratePlot"].includes(name)) {
    refuses(
      InvalidArgumentError,
      [
        ["options.dt", NOT_POSITIVE, (value) => use(good, { dt: value })],
        ["options.from", NOT_WHOLE, (value) => use(good, { from: value })],
        ["options.to", [...NOT_WHOLE, 3], (value) => use(good, { from: 3, to: value })],
        ["options.populations", [1, "hidden", {}, ["hidden"], [1]], (value) => use(good, { populations: value })],
      ],
      noDigest,
    );
  }
});

describe("options of single plots", () => {
  refuses(
    InvalidArgumentError,
    [
      [
        "raster neurons",
        [...NOT_WHOLE.filter((one) => !isPlain(one)), 0, { x: 1 }, { "": 0 }],
        (value) => rasterPlot(SPIKES, { neurons: value }),
      ],
      ["interval bins", [...NOT_WHOLE, 0, 1001], (value) => intervalHistogram(SPIKES, { bins: value })],
      ["longest interval", NOT_POSITIVE, (value) => intervalHistogram(SPIKES, { longest: value })],
      ["rate bins", [...NOT_WHOLE, 0, 1001], (value) => rateHistogram(SPIKES, { bins: value })],
      ["rate bin", [...NOT_WHOLE, 0, 5], (value) => ratePlot(SPIKES, { bin: value })],
      ["rate levels", [1, [], { x: Number.NaN }, { x: "1" }], (value) => ratePlot(SPIKES, { levels: value })],
      ["rate together", [1, {}, null], (value) => ratePlot(SPIKES, { together: value })],
      ["membrane neurons", [1, [1], [0.5], [0, 0, 0, 0, 0, 0, 0]], (value) => membranePlot(TRACE, { neurons: value })],
      ["membrane threshold", [...NOT_FINITE, ...NOT_NUMBERS], (value) => membranePlot(TRACE, { threshold: value })],
      [
        "membrane spikes",
        NOT_SPIKES.filter((one) => one !== undefined),
        (value) => membranePlot(TRACE, { spikes: value }),
      ],
      ["membrane firstColour", [...NOT_WHOLE, 6], (value) => membranePlot(TRACE, { firstColour: value })],
      ["membrane firstStep", NOT_WHOLE, (value) => membranePlot(TRACE, { firstStep: value })],
      ["membrane label", NOT_TEXT, (value) => membranePlot(TRACE, { label: value })],
      ["membrane dt", NOT_POSITIVE, (value) => membranePlot(TRACE, { dt: value })],
      ["weights from", NOT_TEXT, (value) => weightPlot([[1]], { from: value })],
      ["weights to", NOT_TEXT, (value) => weightPlot([[1]], { to: value })],
      ["current unit", NOT_TEXT, (value) => fiCurve(CURVE, { currentUnit: value })],
      ["rate unit", NOT_TEXT, (value) => fiCurve(CURVE, { rateUnit: value })],
      ["document", [null, 1, {}, { createElementNS() {} }], (value) => rasterPlot(SPIKES).element(value)],
    ],
    noDigest,
  );
});

test("several problems are said at once", () => {
  expect(() => rasterPlot({ ...SPIKES, size: 1 }, { width: 1, dt: 0 })).toThrow(/3 problems|4 problems/);
});

test("the build for browsers says what to do where there is no page", () => {
  expect(() => currentDocument()).toThrow(InvalidArgumentError);
  expect(() => currentDocument()).toThrow(/figure\.element\(document\)/);
});

function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}
