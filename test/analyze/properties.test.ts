/** What must hold for any spike trains: metrics, symmetries, and sums that agree with each other. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  coefficientOfVariation,
  correlationCoefficients,
  crossCorrelogram,
  cv2,
  fanoFactor,
  firingRates,
  interspikeIntervals,
  localVariation,
  populationRate,
  type Spikes,
  spikeCounts,
  spikeTimes,
  vanRossumDistance,
  victorPurpuraDistance,
} from "../../ts/analyze/index.ts";
import { exp, lif, NeuralNetwork, oneToOne } from "../../ts/index.ts";

const STEPS = 200;
const times = fc.array(fc.integer({ min: 0, max: STEPS - 1 }), { maxLength: 30 });
const spikes = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: STEPS - 1 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })),
  )
  .map(
    (list): Spikes => ({
      size: 5,
      steps: list.map(([step]) => step),
      neurons: list.map(([, neuron]) => neuron),
      values: list.map(([, , value]) => value),
    }),
  );
const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((total, one) => total + one, 0);

describe.each([
  ["van Rossum", (first: number[], second: number[]) => vanRossumDistance(first, second, { tau: 7 })],
  ["Victor-Purpura", (first: number[], second: number[]) => victorPurpuraDistance(first, second, { cost: 0.1 })],
] as const)("the distance of %s", (_, distance) => {
  test("is a metric", () => {
    fc.assert(
      fc.property(times, times, times, (first, second, third) => {
        expect(distance(first, first)).toBe(0);
        expect(distance(first, second)).toBeCloseTo(distance(second, first), 9);
        expect(distance(first, third)).toBeLessThanOrEqual(distance(first, second) + distance(second, third) + 1e-9);
        if (String(first.sort()) !== String(second.sort())) {
          expect(distance(first, second)).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("of a train and silence: one spike is 1, and the order of the times does not count", () => {
    expect(distance([5], [])).toBe(1);
    expect(distance([9, 2, 5], [1])).toBe(distance([2, 5, 9], [1]));
  });
});

test("van Rossum: two spikes apart are the closed form sqrt(2 (1 - exp(-gap / tau)))", () => {
  expect(vanRossumDistance([3], [8], { tau: 4 })).toBeCloseTo(Math.sqrt(2 * (1 - exp(-5 / 4))), 14);
});

test("the core's exp is exp", () => {
  expect([exp(0), exp(Number.NaN), exp(Number.NEGATIVE_INFINITY)]).toEqual([1, Number.NaN, 0]);
  expect(exp(1)).toBeCloseTo(Math.E, 15);
});

test("counts, rates, times and intervals of any spikes agree", () => {
  fc.assert(
    fc.property(spikes, fc.integer({ min: 1, max: STEPS }), (train, bin) => {
      const all = spikeTimes(train);
      const own = all.map((_, neuron) =>
        Array.from(train.steps).flatMap((step, index) =>
          train.neurons[index] === neuron ? new Array(train.values?.[index]).fill(step) : [],
        ),
      );
      expect(all.map((one) => Array.from(one))).toEqual(own.map((one) => one.sort((first, second) => first - second)));
      expect(Array.from(firingRates(train, { to: STEPS }), (rate) => Math.round(rate * STEPS))).toEqual(
        own.map(({ length }) => length),
      );
      expect(interspikeIntervals(train).map(sum)).toEqual(
        own.map((one) => (one.length === 0 ? 0 : (one.at(-1) as number) - (one[0] as number))),
      );
      const complete = Math.floor(STEPS / bin) * bin;
      const counted = sum(spikeCounts(train, { to: STEPS, bin }).map(sum));
      expect(counted).toBe(sum(own.map((one) => one.filter((step) => step < complete).length)));
      const rate = populationRate([train, train], { to: STEPS, bin });
      expect(sum(rate) * bin * 5).toBeCloseTo(counted, 9);
    }),
  );
});

test("a correlogram counts every pair within reach once, and turns round with its trains", () => {
  fc.assert(
    fc.property(times, times, fc.integer({ min: 0, max: 20 }), (first, second, bins) => {
      const counts = crossCorrelogram(first, second, { bins });
      const pairs = first.flatMap((one) => second.map((other) => other - one));
      expect(sum(counts)).toBe(pairs.filter((lag) => Math.abs(lag) <= bins).length);
      expect(Array.from(crossCorrelogram(second, first, { bins }))).toEqual(Array.from(counts).reverse());
    }),
  );
});

test("correlation coefficients: 1 with itself, -1 with its opposite, NaN without variance", () => {
  const train = { size: 3, steps: [0, 2, 4, 1, 3, 5], neurons: [0, 0, 0, 1, 1, 1] };
  const rows = correlationCoefficients(train, { to: 6, bin: 1 }).map((row) => Array.from(row));
  expect(rows[0]?.[0]).toBe(1);
  expect(rows[0]?.[1]).toBeCloseTo(-1, 14);
  expect(rows[1]?.[2]).toBeNaN();
});

test("a clock is regular, and too few intervals say nothing", () => {
  expect([coefficientOfVariation([3, 3, 3]), cv2([3, 3, 3]), localVariation([3, 3, 3])]).toEqual([0, 0, 0]);
  expect([coefficientOfVariation([3]), cv2([3]), localVariation([])]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(fanoFactor([0, 0])).toBeNaN();
});

test("a recording's spikes go in as they are, with a window", () => {
  using network = new NeuralNetwork({
    inputs: { in: 2 },
    populations: { out: { size: 2, rule: lif({ threshold: 1, leak: 1 }) } },
    connections: [{ from: "in", to: "out", weights: oneToOne([0.5, 0.25]) }],
  });
  const { spikes: trains, steps } = network.run({ in: { constant: [1, 1] } }, { steps: 100 });
  const { out } = trains;
  expect(out && Array.from(firingRates(out, { to: steps, from: 20, dt: 1e-3 }))).toEqual([500, 250]);
});
