/** Every argument of every encoder and decoder against what it must refuse. */

import { describe, expect, test } from "vitest";
import {
  encodeBernoulli,
  encodeDelta,
  encodeLatency,
  encodePoisson,
  encodePopulation,
  encodeRepeat,
  firstSpikes,
  membraneMaximum,
  predict,
  ratesInWindows,
  spikeCounts,
} from "../../ts/encode/index.ts";
import { InvalidArgumentError, OutOfMemoryError, SpikeTrain, Trace } from "../../ts/index.ts";
import { detached } from "../api/networks.ts";
import { NOT_FINITE, NOT_NUMBERS, NOT_WHOLE, noDigest, refuses } from "../api/refuses.ts";

/** For rows of any length. */
const NOT_ROWS = [
  ...NOT_NUMBERS,
  ...NOT_FINITE,
  undefined,
  1,
  [Number.NaN],
  [0, "1"],
  [0, null],
  [1n],
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested.
  [1, ,],
  [[1], 2],
  [[1], [1, 2]],
  [[[1]], [[1]]],
  BigInt64Array.of(1n),
  new DataView(new ArrayBuffer(8)),
  new ArrayBuffer(8),
  detached().numbers,
];
const NOT_FLAGS = [null, 0, 1, "true", [], {}];
const NOT_POSITIVE = [...NOT_NUMBERS, ...NOT_FINITE, 0, -1, [1]];
const NOT_OPTIONS = [undefined, null, 1, "x", [], { step: 1 }];

describe("encoders", () => {
  for (const [name, encode] of [
    ["encodeBernoulli", encodeBernoulli],
    ["encodePoisson", encodePoisson],
  ] as const) {
    const at = (change: object) => (value: unknown) => {
      const options = { steps: 1, ...Object.fromEntries(Object.keys(change).map((key) => [key, value])) };
      return encode([0.5], options);
    };
    refuses(
      InvalidArgumentError,
      [
        [`${name}: values`, [...NOT_ROWS, [-0.1], [1e9]], (value) => encode(value, { steps: 2 })],
        [`${name}: options`, [...NOT_OPTIONS, {}], (value) => encode([0.5], value)],
        [`${name}: steps`, [...NOT_WHOLE, 2 ** 32], at({ steps: 0 })],
        [`${name}: steps of rows`, [...NOT_WHOLE, 1, 3], (steps) => encode([[0.5], [0.5]], { steps })],
        [`${name}: seed`, [...NOT_WHOLE, 2 ** 53], at({ seed: 0 })],
        [`${name}: stream`, [...NOT_WHOLE, 2 ** 32], at({ stream: 0 })],
        [`${name}: domain`, [...NOT_WHOLE, 2 ** 30], at({ domain: 0 })],
        [`${name}: firstStep`, [...NOT_WHOLE, 2 ** 53], at({ firstStep: 0 })],
      ],
      noDigest,
    );
  }
  refuses(
    InvalidArgumentError,
    [
      ["encodeBernoulli: probabilities", [[1.5], [[0], [2]]], (value) => encodeBernoulli(value, { steps: 2 })],
      ["encodePoisson: rates", [[64.5], [-1]], (value) => encodePoisson(value, { steps: 1, dt: 1 })],
      ["encodePoisson: dt", NOT_POSITIVE, (dt) => encodePoisson([1], { steps: 1, dt })],
      ["encodeLatency: values", [...NOT_ROWS, [[1]], [-0.1], [1.1]], (value) => encodeLatency(value, { steps: 2 })],
      ["encodeLatency: options", [...NOT_OPTIONS, {}], (value) => encodeLatency([1], value)],
      ["encodeLatency: steps", [...NOT_WHOLE, 0, 2 ** 32], (steps) => encodeLatency([1], { steps })],
      ["encodeLatency: tau", NOT_POSITIVE, (tau) => encodeLatency([1], { steps: 2, tau })],
      ["encodeLatency: threshold", [...NOT_POSITIVE, 1.5], (threshold) => encodeLatency([1], { steps: 2, threshold })],
      ["encodeLatency: onset", [...NOT_WHOLE, 2], (onset) => encodeLatency([1], { steps: 2, onset })],
      ["encodeLatency: linear", NOT_FLAGS, (linear) => encodeLatency([1], { steps: 2, linear })],
      ["encodeLatency: normalise", NOT_FLAGS, (normalise) => encodeLatency([1], { steps: 2, normalise })],
      ["encodeLatency: clip", NOT_FLAGS, (clip) => encodeLatency([1], { steps: 2, clip })],
      ["encodeDelta: series", [...NOT_ROWS, [1], [1, 2]], (value) => encodeDelta(value, { threshold: 1 })],
      ["encodeDelta: options", [...NOT_OPTIONS, {}], (value) => encodeDelta([[1]], value)],
      ["encodeDelta: threshold", [...NOT_POSITIVE, undefined], (threshold) => encodeDelta([[1]], { threshold })],
      ["encodeDelta: off", NOT_FLAGS, (off) => encodeDelta([[1]], { threshold: 1, off })],
      [
        "encodeDelta: previous",
        [...NOT_NUMBERS.filter((value) => value !== null), ...NOT_FINITE, [], [1, 2], [Number.NaN]],
        (previous) => encodeDelta([[1]], { threshold: 1, previous }),
      ],
      ["encodeRepeat: values", [...NOT_ROWS, [[1]]], (value) => encodeRepeat(value, { steps: 2 })],
      ["encodeRepeat: options", [...NOT_OPTIONS, {}], (value) => encodeRepeat([1], value)],
      ["encodeRepeat: steps", [...NOT_WHOLE, 2 ** 32], (steps) => encodeRepeat([1], { steps })],
      ["encodePopulation: values", NOT_ROWS, (value) => encodePopulation(value, { centres: [0], width: 1 })],
      ["encodePopulation: options", [...NOT_OPTIONS, {}], (value) => encodePopulation([1], value)],
      ["encodePopulation: centres", [...NOT_ROWS, [[1]]], (centres) => encodePopulation([1], { centres, width: 1 })],
      [
        "encodePopulation: width",
        [...NOT_NUMBERS, ...NOT_FINITE, undefined, 0, -1, [], [1], [1, 0], [1, Number.NaN]],
        (width) => encodePopulation([1], { centres: [0, 1], width }),
      ],
    ],
    noDigest,
  );
  refuses(
    OutOfMemoryError,
    [
      ["encodeBernoulli: too many", [2 ** 32 - 1], (steps) => encodeBernoulli([1], { steps })],
      ["encodePoisson: too many", [2 ** 32 - 1], (steps) => encodePoisson([1], { steps })],
      ["encodeLatency: too many", [2 ** 32 - 1], (steps) => encodeLatency([1], { steps })],
      ["encodeRepeat: too many", [2 ** 32 - 1, 2 ** 29], (steps) => encodeRepeat([1], { steps })],
      [
        "encodePopulation: too many",
        [new Float64Array(2 ** 15)],
        (centres) => encodePopulation(centres, { centres, width: 1 }),
      ],
    ],
    noDigest,
  );
});

describe("decoders", () => {
  const train = encodeDelta([[1], [2], [0]], { threshold: 1, off: true });
  const trace = new Trace({ values: Float64Array.of(1, 2), rows: 2, neurons: Uint32Array.of(0), every: 1 });
  const trainWith = (change: object) => new SpikeTrain({ ...train, ...change });
  const NOT_TRAINS = [undefined, null, 1, "x", [], {}, trace, { spikes: train }];
  const NOT_TRACES = [undefined, null, 1, "x", [], {}, train];
  for (const [name, decode] of [
    ["spikeCounts", spikeCounts],
    ["firstSpikes", firstSpikes],
    ["ratesInWindows", (value: SpikeTrain) => ratesInWindows(value, { steps: 3, window: 1 })],
  ] as const) {
    refuses(
      InvalidArgumentError,
      [
        [`${name}: train`, NOT_TRAINS, decode],
        [`${name}: train.size`, [undefined, 0, ...NOT_WHOLE], (size) => decode(trainWith({ size }))],
        [`${name}: train.steps`, [undefined, [0], [0, 1, -1]], (steps) => decode(trainWith({ steps }))],
        [`${name}: train.neurons`, [undefined, [0], [0, 1, 0]], (neurons) => decode(trainWith({ neurons }))],
        [`${name}: train.values`, [null, [1], [1, 1, Number.NaN]], (values) => decode(trainWith({ values }))],
      ],
      noDigest,
    );
  }
  refuses(
    InvalidArgumentError,
    [
      ["predict: scores", [...NOT_ROWS, [], [[1]], Float64Array.of(Number.NaN)], (scores) => predict(scores)],
      ["membraneMaximum: trace", NOT_TRACES, (value) => membraneMaximum(value)],
      ["membraneMaximum: rows", [0, 1, ...NOT_WHOLE], (rows) => membraneMaximum(new Trace({ ...trace, rows }))],
      [
        "membraneMaximum: values",
        [undefined, Float64Array.of(1), Float64Array.of(1, Number.NaN)],
        (values) => membraneMaximum(new Trace({ ...trace, values })),
      ],
      ["ratesInWindows: options", [...NOT_OPTIONS, {}], (value) => ratesInWindows(train, value)],
      ["ratesInWindows: steps", [...NOT_WHOLE, undefined, 2], (steps) => ratesInWindows(train, { steps, window: 1 })],
      ["ratesInWindows: window", [...NOT_WHOLE, undefined, 0], (window) => ratesInWindows(train, { steps: 3, window })],
      ["ratesInWindows: dt", NOT_POSITIVE, (dt) => ratesInWindows(train, { steps: 3, window: 1, dt })],
    ],
    noDigest,
  );

  test("a message names the argument, what was found, and what to do", () => {
    expect(() => spikeCounts([] as never)).toThrow(
      "train must be a spike train, got an array of 0; take one from the spikes of a recording",
    );
    expect(() => encodeBernoulli([0.5, 1.5], { steps: 1 })).toThrow(
      "values[1] must be a number from 0 to 1 (it is a probability), got 1.5",
    );
    expect(() => encodeLatency([1], { steps: 3, normalize: true } as never)).toThrow('did you mean "normalise"?');
  });
});
