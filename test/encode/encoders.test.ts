/** Every encoder against the oracle, bit for bit, over random values, options and addresses. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  encodeBernoulli,
  encodeDelta,
  encodeLatency,
  encodePoisson,
  encodePopulation,
  encodeRepeat,
  firstSpikes,
} from "../../ts/encode/index.ts";
import { bernoulli, type Generator, NeuralNetwork, poisson, type SpikeTrain } from "../../ts/index.ts";
import * as oracle from "../oracle/encoders.ts";
import {
  addresses,
  everyRow,
  expectations,
  fractions,
  given,
  latencyCodes,
  type Values,
  valuesOf,
} from "./arbitrary-encodings.ts";

const RUNS = { numRuns: 300, seed: 5 };

/** A train as plain arrays. */
const plain = ({ size, steps, neurons, values, counts }: SpikeTrain) => ({
  size,
  steps: [...steps],
  neurons: [...neurons],
  values: values && [...values],
  counts: [...counts],
});

/** What rows hold other than zeros. */
function listed(rows: readonly number[][], size: number, isBinary: boolean): ReturnType<typeof plain> {
  const spikes = rows.flatMap((row, step) =>
    row.flatMap((value, neuron) => (value === 0 ? [] : [[step, neuron, value]])),
  );
  const column = (k: number) => spikes.map((spike) => spike[k] as number);
  const counts = Array<number>(size).fill(0);
  for (const [, neuron, value] of spikes)
    counts[neuron as number] = (counts[neuron as number] ?? 0) + (value as number);
  return { size, steps: column(0), neurons: column(1), values: isBinary ? undefined : column(2), counts };
}

const sizeOf = ({ rows }: Values) => rows[0]?.length ?? 0;

describe("equal to the oracle", () => {
  test("encodeBernoulli", () => {
    fc.assert(
      fc.property(valuesOf(fractions), addresses, (values, address) => {
        const train = encodeBernoulli(given(values), { steps: values.steps, ...address });
        expect(plain(train)).toEqual(listed(oracle.bernoulli(everyRow(values), address), sizeOf(values), true));
      }),
      RUNS,
    );
  });

  test("encodePoisson", () => {
    const times = fc.constantFrom(1e-3, 1, 0.25, 1e-4);
    fc.assert(
      fc.property(valuesOf(expectations), addresses, times, (expected, address, dt) => {
        const values = { ...expected, rows: expected.rows.map((row) => row.map((number) => number / dt)) };
        const train = encodePoisson(given(values), { steps: values.steps, dt, ...address });
        expect(plain(train)).toEqual(listed(oracle.poisson(everyRow(values), dt, address), sizeOf(values), false));
      }),
      RUNS,
    );
  });

  test("encodeLatency", () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 40 }), latencyCodes, (values, code) => {
        const steps = oracle.latency(values, code);
        const rows = Array.from({ length: code.steps }, (_, step) => steps.map((own) => (own === step ? 1 : 0)));
        expect(plain(encodeLatency(values, code))).toEqual(listed(rows, values.length, true));
      }),
      RUNS,
    );
  });

  test("encodeDelta", () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, 1, 2, -1, 0.5, 1.25),
    );
    const threshold = fc.oneof(fc.double({ min: 5e-324, max: 1e300, noNaN: true }), fc.constantFrom(1, 0.5, 0.25));
    fc.assert(
      fc.property(valuesOf(number), threshold, fc.boolean(), number, (values, threshold, off, before) => {
        const previous = Array<number>(sizeOf(values)).fill(before);
        const expected = listed(oracle.delta(values.rows, threshold, off, previous), sizeOf(values), !off);
        expect(plain(encodeDelta(values.rows, { threshold, off, previous }))).toEqual(expected);
        expect(plain(encodeDelta(values.rows, { threshold, off, previous: before }))).toEqual(expected);
      }),
      RUNS,
    );
  });

  test("encodePopulation", () => {
    const number = fc.oneof(fc.double({ min: -4, max: 4, noNaN: true }), fc.constantFrom(0, -0, 1e308, -1e308, 1e-310));
    const width = fc.oneof(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.constantFrom(5e-324, 1e300));
    const cells = fc.array(fc.tuple(number, width), { maxLength: 8 });
    fc.assert(
      fc.property(valuesOf(number, 8), cells, (values, cells) => {
        const centres = cells.map(([centre]) => centre);
        const widths = cells.map(([, width]) => width);
        const expected = values.rows.map((row) => oracle.population(row, centres, widths));
        const found = encodePopulation([...values.rows], { centres, width: widths });
        expect(found.map((row) => [...row])).toEqual(expected);
        expect([...encodePopulation(values.rows[0] as number[], { centres, width: widths })]).toEqual(expected[0]);
      }),
      RUNS,
    );
  });
});

/** A comparison that nothing turns red proves nothing. */
describe("differs from an oracle that is wrong in one thing", () => {
  const address = { seed: 3, stream: 1, domain: 2, firstStep: 4 };
  const probabilities = { rows: [Array<number>(40).fill(0.5)], steps: 5, isHeld: true };
  const found = encodeBernoulli(given(probabilities), { steps: 5, ...address });
  test.each(["seed", "stream", "domain", "firstStep"] as const)("another %s", (name) => {
    const wrong = { ...address, [name]: address[name] + 1 };
    expect(plain(found)).not.toEqual(listed(oracle.bernoulli(everyRow(probabilities), wrong), 40, true));
  });
  test("halves rounded upwards", () => {
    const code = { steps: 9, tau: 1, threshold: 0.01, linear: true, normalise: true, clip: false, onset: 0 };
    const values = [0.9375, 0.8125, 0.6875];
    const spikes = [...firstSpikes(encodeLatency(values, code))];
    expect(spikes).toEqual(oracle.latency(values, code));
    expect(spikes).not.toEqual(oracle.latency(values, code, Math.round));
  });
});

describe("one row is what a generator emits", () => {
  const sizes = [1, 17, 100];
  const emittedBy = (generator: Generator, size: number, input: number, stream: number) => {
    const others = Object.fromEntries(Array.from({ length: input }, (_, index) => [`other${index}`, 1]));
    const inputs = { ...others, made: { size, generator } };
    using network = new NeuralNetwork({ seed: 11, dt: 2e-3, inputs, populations: {}, connections: [] }, { stream });
    const first = network.run({}, { steps: 20, record: { spikes: ["made"] } }).spikes["made"] as SpikeTrain;
    const second = network.run({}, { steps: 30, record: { spikes: ["made"] } }).spikes["made"] as SpikeTrain;
    return [plain(first), plain(second)];
  };

  test.each(sizes)("bernoulli, %i neurons", (size) => {
    const probability = Array.from({ length: size }, (_, i) => ((i + 1) * 0.37) % 1);
    const encoded = (firstStep: number, steps: number) =>
      plain(encodeBernoulli(probability, { steps, seed: 11, stream: 5, domain: 2, firstStep }));
    expect(emittedBy(bernoulli({ probability }), size, 2, 5)).toEqual([encoded(0, 20), encoded(20, 30)]);
  });

  test.each(sizes)("poisson, %i neurons", (size) => {
    const rate = Array.from({ length: size }, (_, i) => ((i + 1) * 370) % 3000);
    const encoded = (firstStep: number, steps: number) =>
      plain(encodePoisson(rate, { steps, dt: 2e-3, seed: 11, stream: 5, firstStep }));
    expect(emittedBy(poisson({ rate }), size, 0, 5)).toEqual([encoded(0, 20), encoded(20, 30)]);
  });
});

test("rows say how many steps there are", () => {
  const rows = [
    [1, 0],
    [0, 1],
  ];
  expect(plain(encodeBernoulli(rows, {}))).toEqual(plain(encodeBernoulli(rows, { steps: 2 })));
  expect(plain(encodeBernoulli(rows, {}))).toMatchObject({ steps: [0, 1], neurons: [0, 1] });
});

describe("latencies are snnTorch's", () => {
  // From the documentation of snnTorch 1.0.0, `latency_code_log` and `latency_code_linear`.
  test("logarithmic: 4, 0.1166, 0.058", () => {
    const train = encodeLatency([0.02, 0.5, 1], { steps: 5, normalise: true });
    expect([...firstSpikes(train)]).toEqual([4, 0, 0]);
  });
  test("values below the threshold are clipped, and late spikes do not come", () => {
    expect([...firstSpikes(encodeLatency([0, 0.005, 1], { steps: 13 }))]).toEqual([12, 12, 0]);
    expect([...firstSpikes(encodeLatency([0, 0.005, 1], { steps: 13, clip: true }))]).toEqual([-1, -1, 0]);
    expect([...firstSpikes(encodeLatency([0, 0.005, 1], { steps: 12 }))]).toEqual([-1, -1, 0]);
  });
});

test("encodeRepeat gives one row after the other", () => {
  expect(encodeRepeat([0.5, -0], { steps: 3 })).toEqual(Float64Array.of(0.5, -0, 0.5, -0, 0.5, -0));
  expect(encodeRepeat([0.5], { steps: 0 })).toEqual(new Float64Array(0));
  expect(encodeRepeat([], { steps: 2 })).toEqual(new Float64Array(0));
});

test("what encoders give, run() takes", () => {
  using network = new NeuralNetwork([{ weights: [[1, 1]], threshold: 0.5, leak: 0 }]);
  const values = [0.75, 0.25];
  for (const spikes of [
    encodeBernoulli(values, { steps: 8 }),
    encodePoisson(values, { steps: 8 }),
    encodeLatency(values, { steps: 8 }),
    encodeDelta([values, [0, 1]], { threshold: 0.5 }),
  ]) {
    network.run({ spikes }, { steps: 8 });
  }
  expect(network.run(encodeRepeat(values, { steps: 8 })).steps).toBe(8);
  expect(network.run(encodePopulation([[0], [1], [2]], { centres: [0, 1], width: 1 })).steps).toBe(3);
});
