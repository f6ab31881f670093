/** Every argument of the analysis against what it must refuse. */

import { describe } from "vitest";
import {
  coefficientOfVariation,
  correlationCoefficients,
  crossCorrelogram,
  cv2,
  distanceMatrix,
  fanoFactor,
  firingRates,
  interspikeIntervals,
  localVariation,
  populationRate,
  spikeCounts,
  spikeTimes,
  vanRossumDistance,
  victorPurpuraDistance,
} from "../../ts/analyze/index.ts";
import { exp, InvalidArgumentError } from "../../ts/index.ts";
import { detached } from "../api/networks.ts";
import { NOT_FINITE, NOT_NUMBERS, NOT_WHOLE, noDigest, refuses } from "../api/refuses.ts";

const SPIKES = { size: 2, steps: [0, 3, 3], neurons: [1, 0, 1] };
const NOT_TIMES = [undefined, 1, [Number.NaN], ["1"], [[1]], ...NOT_NUMBERS, detached().numbers, BigInt64Array.of(1n)];
const NOT_POSITIVE = [...NOT_FINITE, ...NOT_NUMBERS, undefined, 0, -1];
const NOT_SPIKES = [
  ...NOT_NUMBERS,
  undefined,
  1,
  [],
  { ...SPIKES, size: -1 },
  { ...SPIKES, size: 1 },
  { ...SPIKES, size: 1.5 },
  { ...SPIKES, steps: [0, 3] },
  { ...SPIKES, steps: [0, -1, 3] },
  { ...SPIKES, steps: [0, 0.5, 3] },
  { ...SPIKES, neurons: [0, 1, 2] },
  { ...SPIKES, neurons: undefined },
  { ...SPIKES, values: [1, 1] },
  { ...SPIKES, values: [1, 0.5, 1] },
  { ...SPIKES, values: [1, -1, 1] },
];
const window = { to: 10, bin: 2, dt: 1e-3 };
const { bin: _, ...timed } = window;
const { dt: __, ...binned } = window;

const functions = {
  spikeTimes: [spikeTimes, timed],
  interspikeIntervals: [interspikeIntervals, timed],
  firingRates: [firingRates, timed],
  spikeCounts: [spikeCounts, binned],
  populationRate: [populationRate, window],
  correlationCoefficients: [correlationCoefficients, binned],
} as const;

describe.each(Object.entries(functions))("%s()", (name, [call, options]) => {
  const use = call as (spikes: unknown, options: unknown) => unknown;
  const spikes = name === "populationRate" ? NOT_SPIKES.filter((value) => !Array.isArray(value)) : NOT_SPIKES;
  const bin = "bin" in options ? [["options.bin", [...NOT_WHOLE, undefined, 0, 11]] as const] : [];
  const dt = "dt" in options ? [["options.dt", NOT_POSITIVE.filter((value) => value !== undefined)] as const] : [];
  refuses(
    InvalidArgumentError,
    [
      ["spikes", spikes, (value) => use(value, options)],
      ["options", [null, 1, [], "10", { ...options, form: 1 }], (value) => use(SPIKES, value)],
      ["options.from", NOT_WHOLE, (value) => use(SPIKES, { ...options, from: value })],
      ["options.to", [...NOT_WHOLE, 0, 3], (value) => use(SPIKES, { ...options, from: 3, to: value })],
      ...[...bin, ...dt].map(
        ([argument, values]) =>
          [
            argument,
            values,
            (value: never) => use(SPIKES, { ...options, [argument.slice("options.".length)]: value }),
          ] as const,
      ),
    ],
    noDigest,
  );
});

describe("one neuron's intervals and counts", () => {
  const refused = [...NOT_TIMES, [1, -1]];
  refuses(
    InvalidArgumentError,
    [
      ["coefficientOfVariation", refused, (value) => coefficientOfVariation(value)],
      ["cv2", refused, (value) => cv2(value)],
      ["localVariation", refused, (value) => localVariation(value)],
      ["fanoFactor", refused, (value) => fanoFactor(value)],
    ],
    noDigest,
  );
});

describe("pairs of neurons", () => {
  refuses(
    InvalidArgumentError,
    [
      ["crossCorrelogram first", NOT_TIMES, (value) => crossCorrelogram(value, [1], { bins: 1 })],
      ["crossCorrelogram second", NOT_TIMES, (value) => crossCorrelogram([1], value, { bins: 1 })],
      ["crossCorrelogram options", [undefined, null, 3, { bin: 1 }], (value) => crossCorrelogram([1], [1], value)],
      ["crossCorrelogram bins", [...NOT_WHOLE, undefined], (value) => crossCorrelogram([1], [1], { bins: value })],
      [
        "crossCorrelogram width",
        NOT_POSITIVE.filter((value) => value !== undefined),
        (value) => crossCorrelogram([1], [1], { bins: 1, width: value }),
      ],
      ["vanRossumDistance first", NOT_TIMES, (value) => vanRossumDistance(value, [1], { tau: 1 })],
      ["vanRossumDistance second", NOT_TIMES, (value) => vanRossumDistance([1], value, { tau: 1 })],
      [
        "vanRossumDistance options",
        [undefined, null, 1, { tau: 1, q: 1 }],
        (value) => vanRossumDistance([], [], value),
      ],
      ["vanRossumDistance tau", NOT_POSITIVE, (value) => vanRossumDistance([1], [1], { tau: value })],
      ["victorPurpuraDistance first", NOT_TIMES, (value) => victorPurpuraDistance(value, [1], { cost: 1 })],
      ["victorPurpuraDistance second", NOT_TIMES, (value) => victorPurpuraDistance([1], value, { cost: 1 })],
      [
        "victorPurpuraDistance options",
        [undefined, null, 1, { q: 1 }],
        (value) => victorPurpuraDistance([], [], value),
      ],
      [
        "victorPurpuraDistance cost",
        [...NOT_FINITE, ...NOT_NUMBERS, undefined, -1],
        (value) => victorPurpuraDistance([1], [1], { cost: value }),
      ],
      ["distanceMatrix trains", [undefined, 1, "a", {}], (value) => distanceMatrix(value, () => 0)],
      ["distanceMatrix distance", [undefined, 1, "a", {}], (value) => distanceMatrix([], value)],
      ["exp", [...NOT_NUMBERS, undefined], (value) => exp(value)],
    ],
    noDigest,
  );
});
