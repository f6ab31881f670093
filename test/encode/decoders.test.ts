/** Decoders against what they say, over random spikes and traces. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  encodeDelta,
  firstSpikes,
  membraneMaximum,
  predict,
  ratesInWindows,
  spikeCounts,
} from "../../ts/encode/index.ts";
import { lif, NeuralNetwork, oneToOne, relay, type SpikeTrain, type Trace } from "../../ts/index.ts";

const RUNS = { numRuns: 300, seed: 6 };
const SIZE = 5;
const STEPS = 20;

/** Rows of what each neuron emits. */
const rows = fc.array(fc.array(fc.constantFrom(0, 0, 1, -1, 0.25, 3), { minLength: SIZE, maxLength: SIZE }), {
  minLength: STEPS,
  maxLength: STEPS,
});

/** The train of rows as a network records it. */
function recorded(emissions: readonly number[][]): SpikeTrain {
  using network = new NeuralNetwork({
    inputs: { in: SIZE },
    populations: { out: { size: SIZE, rule: relay() } },
    connections: [{ from: "in", to: "out", weights: oneToOne(1) }],
  });
  return network.run(emissions).spikes["out"] as SpikeTrain;
}

const column = (emissions: readonly number[][], neuron: number) => emissions.map((row) => row[neuron] as number);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("spikeCounts, firstSpikes and ratesInWindows of what a network emitted", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: STEPS + 1 }), (emissions, window) => {
      const train = recorded(emissions);
      const columns = Array.from({ length: SIZE }, (_, neuron) => column(emissions, neuron));
      expect([...spikeCounts(train)]).toEqual(columns.map(sum));
      expect(spikeCounts(train)).toEqual(train.counts);
      expect([...firstSpikes(train)]).toEqual(columns.map((own) => own.findIndex((value) => value !== 0)));
      const rates = ratesInWindows(train, { steps: STEPS, window, dt: 0.25 });
      expect(rates).toMatchObject({ rows: Math.ceil(STEPS / window), every: window });
      for (let index = 0; index < rates.rows; index++) {
        const parts = columns.map((own) => own.slice(index * window, (index + 1) * window));
        expect([...rates.row(index)]).toEqual(parts.map((part) => sum(part) / (part.length * 0.25)));
      }
    }),
    RUNS,
  );
});

test("decoders do not mind the order of spikes", () => {
  const train = { size: 2, steps: [5, 1, 3], neurons: [0, 1, 0] } as unknown as SpikeTrain;
  expect([...firstSpikes(train)]).toEqual([3, 1]);
  expect(ratesInWindows(train, { steps: 6, window: 6, dt: 1 / 6 }).values).toEqual(Float64Array.of(2, 1));
});

test("the last window may be shorter, and silence at the end counts", () => {
  const train = encodeDelta([[1], [2]], { threshold: 1 });
  const rates = ratesInWindows(train, { steps: 7, window: 3 });
  expect([...rates.of(0)]).toEqual([2 / (3 * 1e-3), 0, 0]);
  expect(ratesInWindows(encodeDelta([], { threshold: 1 }), { steps: 0, window: 3 }).rows).toBe(0);
});

test("predict takes the lowest of equal ones", () => {
  expect(predict([0, 2, 2, 1])).toBe(1);
  expect(predict([-0, 0])).toBe(0);
  expect(predict([-3, -2])).toBe(1);
  expect(predict(Float64Array.of(7))).toBe(0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1 }), (scores) => {
      expect(predict(scores)).toBe(scores.indexOf(Math.max(...scores)));
    }),
    RUNS,
  );
});

test.each(["f64", "f32"] as const)("membraneMaximum of a trace in %s", (precision) => {
  const rule = lif({ threshold: 2, leak: 0.9 });
  using network = new NeuralNetwork({
    precision,
    inputs: { in: SIZE },
    populations: { out: { size: SIZE, rule } },
    connections: [{ from: "in", to: "out", weights: oneToOne(0.7) }],
  });
  fc.assert(
    fc.property(rows, (emissions) => {
      const states = { out: { variables: ["v"], neurons: [3, 1] } };
      const trace = network.run(emissions, { record: { states } }).states["out"]?.["v"] as Trace;
      const expected = [...trace.neurons].map((neuron) => Math.max(...trace.of(neuron)));
      const largest = membraneMaximum(trace);
      expect([...largest]).toEqual(expected);
      expect(largest).toBeInstanceOf(precision === "f32" ? Float32Array : Float64Array);
    }),
    { ...RUNS, numRuns: 50 },
  );
});
