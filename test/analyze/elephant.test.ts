/** Our figures against those of Elephant, recorded by record_elephant.py: to a relative 1e-9. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
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
  spikeCounts,
  spikeTimes,
  vanRossumDistance,
  victorPurpuraDistance,
} from "../../ts/analyze/index.ts";

type Rows = (number | null)[][];

interface Recorded {
  readonly steps: number;
  readonly dt: number;
  readonly bin: number;
  readonly countBin: number;
  readonly lags: number;
  readonly trains: number[][];
  readonly rates: number[];
  readonly intervals: Rows;
  readonly cv: number[];
  readonly cv2: number[];
  readonly lv: number[];
  readonly counts: Rows;
  readonly fano: (number | null)[];
  readonly correlation: Rows;
  readonly correlograms: { first: number; second: number; counts: number[] }[];
  readonly vanRossum: { tau: number; rows: Rows }[];
  readonly victorPurpura: { cost: number; rows: Rows }[];
}

const recorded: Recorded = JSON.parse(readFileSync(new URL("elephant.json", import.meta.url), "utf8"));
const { dt, steps: to } = recorded;
/** One neuron a train, in the order in which a recording lists spikes. */
const pairs = recorded.trains
  .flatMap((steps, neuron) => steps.map((step) => [step, neuron] as const))
  .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
const spikes = {
  size: recorded.trains.length,
  steps: pairs.map(([step]) => step),
  neurons: pairs.map(([, neuron]) => neuron),
};
const times = spikeTimes(spikes, { dt });
const long = interspikeIntervals(spikes, { dt }).filter(({ length }) => length >= 2);

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number | null>, least = 0): void {
  expect(found.length).toBe(expected.length);
  for (const [index, value] of Array.from(expected).entries()) {
    const own = found[index] as number;
    if (value === null) {
      expect(own).toBeNaN();
    } else {
      expect(Math.abs(own - value), `${own} for ${value}`).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(value), least));
    }
  }
}

function expectRows(found: readonly ArrayLike<number>[], expected: Rows, least = 0): void {
  expect(found.length).toBe(expected.length);
  for (const [index, row] of expected.entries()) {
    expectClose(found[index] as ArrayLike<number>, row, least);
  }
}

test("rates", () => {
  expectClose(firingRates(spikes, { to, dt }), recorded.rates);
});

test("interspike intervals", () => {
  // Elephant subtracts times in seconds, we steps: the last digits are ours, hence an absolute bound.
  expectRows(interspikeIntervals(spikes, { dt }), recorded.intervals, 1e-3);
});

test("CV, CV2, LV", () => {
  expect(long.length).toBeGreaterThan(4);
  expectClose(long.map(coefficientOfVariation), recorded.cv);
  expectClose(long.map(cv2), recorded.cv2);
  expectClose(long.map(localVariation), recorded.lv);
});

test("counts and Fano factors", () => {
  const counts = spikeCounts(spikes, { to, bin: recorded.countBin });
  expectRows(counts, recorded.counts);
  expectClose(counts.map(fanoFactor), recorded.fano);
});

test("correlation coefficients of binned counts", () => {
  // Near 0 what remains is the rounding of sums that cancel.
  expectRows(correlationCoefficients(spikes, { to, bin: recorded.bin }), recorded.correlation, 1e-3);
});

test.each(recorded.correlograms)("correlogram of trains $first and $second", ({ first, second, counts }) => {
  const whole = spikeTimes(spikes);
  const found = crossCorrelogram(whole[first] as Float64Array, whole[second] as Float64Array, { bins: recorded.lags });
  expect(Array.from(found)).toEqual(counts);
});

describe("distances", () => {
  test.each(recorded.vanRossum)("van Rossum, tau $tau", ({ tau, rows }) => {
    const found = distanceMatrix(times, (first, second) => vanRossumDistance(first, second, { tau }));
    // Elephant subtracts sums of exponentials from each other: where its diagonal should be 0 it may have 1e-7.
    expectRows(
      found,
      rows.map((row, index) => row.map((value, column) => (index === column ? 0 : value))),
    );
  });

  test.each(recorded.victorPurpura)("Victor-Purpura, cost $cost", ({ cost, rows }) => {
    expectRows(
      distanceMatrix(times, (first, second) => victorPurpuraDistance(first, second, { cost })),
      rows,
    );
  });
});
