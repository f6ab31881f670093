/** Generated synapses are the oracle's, however they are built: stored, computed again at every spike, or listed one by one. */

import { describe, expect, test } from "vitest";
import {
  generated,
  lif,
  NeuralNetwork,
  normal,
  type Precision,
  sparse,
  uniform,
  type Weights,
} from "../../ts/index.ts";
import { generatedSynapses } from "../oracle/connections/generated.ts";
import type { Generated } from "../oracle/description.ts";
import type { Synapse } from "../oracle/synapse.ts";

const SEED = 77;

/** Neurons of each source and target: rows that fill no whole tiles, and batches that end inside of them. */
interface Ends {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Network of the ends, connected so. */
function network({ from, to }: Ends, weights: Weights, precision: Precision): NeuralNetwork {
  // A threshold that no sum comes near, and no leak: what arrives adds up.
  const rule = lif({ threshold: 1e6, leak: 0.75 });
  return new NeuralNetwork({
    precision,
    seed: SEED,
    inputs: Object.fromEntries(from.map((size, k) => [`in${k}`, size])),
    populations: Object.fromEntries(to.map((size, k) => [`out${k}`, { size, rule }])),
    connections: [{ from: from.map((_, k) => `in${k}`), to: to.map((_, k) => `out${k}`), weights }],
  });
}

/** What a network gives if its sources emit in turns: every bit of its state, and the size of its connection. */
function outcome(ends: Ends, weights: Weights, precision: Precision): { digest: string; synapses: number } {
  using built = network(ends, weights, precision);
  const steps = 40;
  const inputs = Object.fromEntries(
    ends.from.map((size, k) => {
      const neurons = Uint32Array.from({ length: size }, (_, neuron) => neuron);
      return [`in${k}`, { spikes: { steps: neurons.map((neuron) => (neuron * 7 + k) % 11), neurons } }];
    }),
  );
  const { digest } = built.run(inputs, { steps, record: {} });
  return { digest, synapses: built.plan().connections[0]?.synapses ?? 0 };
}

function listed(synapses: readonly Synapse[]): Weights {
  return sparse({
    sources: Uint32Array.from(synapses, ({ source }) => source),
    targets: Uint32Array.from(synapses, ({ target }) => target),
    weights: Float64Array.from(synapses, ({ weight }) => weight),
    delays: Uint16Array.from(synapses, ({ delay }) => delay),
  });
}

function oracle({ from, to }: Ends, weights: Weights): Synapse[] {
  const named = (sizes: readonly number[], name: string) => sizes.map((size, k) => ({ name: `${name}${k}`, size }));
  return generatedSynapses(weights as Generated, named(from, "in"), named(to, "out"), SEED, 0);
}

const WEIGHTS = {
  "one weight": 0.25,
  "few weights": normal({ mean: 0.1, deviation: 0.5, levels: 40 }),
  "more weights than a palette has": normal({ mean: 0.1, deviation: 0.5, levels: 700 }),
  "normal weights": normal({ mean: 0.1, deviation: 0.5, minimum: -0.4 }),
  "uniform weights": uniform({ minimum: -1, maximum: 2 }),
};
const DELAYS = {
  "one delay": 3,
  "normal delays": normal({ mean: 6, deviation: 5, minimum: 1, maximum: 30 }),
  "uniform delays": uniform({ minimum: 0, maximum: 9 }),
};
const PATTERNS = { "out-degree": 37, "in-degree": 23, total: 9_001, probability: 0.07 } as const;
const SEVERAL: Ends = { from: [150, 1, 90], to: [333, 20] };

describe.each(Object.entries(PATTERNS))("%s", (pattern, amount) => {
  for (const [weightName, weight] of Object.entries(WEIGHTS)) {
    for (const [delayName, delay] of Object.entries(DELAYS)) {
      test(`${weightName}, ${delayName}`, () => {
        const generation = { pattern: pattern as keyof typeof PATTERNS, amount, weight, delay };
        const synapses = oracle(SEVERAL, generated(generation));
        for (const precision of ["f32", "f64"] as const) {
          const expected = outcome(SEVERAL, listed(synapses), precision);
          expect(outcome(SEVERAL, generated(generation), precision)).toEqual(expected);
          const again = outcome(SEVERAL, generated({ ...generation, regenerate: true }), precision);
          expect(again.digest).toEqual(expected.digest);
        }
      });
    }
  }
});

describe("a connection of many ranges", () => {
  const cases: Readonly<Record<string, readonly [Ends, Parameters<typeof generated>[0]]>> = {
    "20,000 sources": [
      { from: [20_000], to: [300] },
      { pattern: "in-degree", amount: 50, weight: normal({ mean: 0, deviation: 1 }), delay: DELAYS["normal delays"] },
    ],
    "more sources and delays than two bytes number": [
      { from: [2_000], to: [500] },
      { pattern: "in-degree", amount: 30, weight: 0.5, delay: uniform({ minimum: 0, maximum: 3_000 }) },
    ],
    "all synapses from one source": [
      { from: [1], to: [1_000] },
      {
        pattern: "in-degree",
        amount: 11,
        weight: uniform({ minimum: 0, maximum: 1 }),
        delay: DELAYS["uniform delays"],
      },
    ],
    "rows without synapses": [
      { from: [4_000], to: [9] },
      { pattern: "total", amount: 300, weight: 1, delay: DELAYS["uniform delays"] },
    ],
    "hardly any hit": [
      { from: [3_000], to: [50] },
      { pattern: "probability", amount: 0.0003, weight: 1, delay: 1 },
    ],
    "every pair": [
      { from: [30], to: [1_000] },
      { pattern: "probability", amount: 1, weight: DELAYS["normal delays"], delay: 2 },
    ],
  };
  test.each(Object.entries(cases))("%s", (_, [ends, weights]) => {
    const expected = outcome(ends, listed(oracle(ends, generated(weights))), "f64");
    expect(outcome(ends, generated(weights), "f64").digest).toBe(expected.digest);
  });
});

describe("projections", () => {
  test("of every pattern between several ends, in the order declared", () => {
    const projections = Array.from({ length: 60 }, (_, k) => ({
      from: `in${k % 3}`,
      to: `out${k % 2}`,
      pattern: (["out-degree", "in-degree", "total", "probability"] as const)[k % 4] as "total",
      amount: k % 4 === 3 ? 0.03 : (k % 5) * 3,
      weight: Object.values(WEIGHTS)[k % 5] as number,
      delay: Object.values(DELAYS)[(k >> 2) % 3] as number,
    }));
    const weights = generated(projections);
    const expected = outcome(SEVERAL, listed(oracle(SEVERAL, weights)), "f64");
    expect(outcome(SEVERAL, weights, "f64")).toEqual({ ...expected, synapses: expected.synapses });
  });

  test("1,000 x 10, each with delays of its own", () => {
    const ends = { from: new Array<number>(1_000).fill(2), to: new Array<number>(10).fill(3) };
    const projections = ends.from.flatMap((_, source) =>
      ends.to.map((_, target) => ({
        from: `in${source}`,
        to: `out${target}`,
        pattern: "out-degree" as const,
        amount: 1,
        weight: normal({ mean: 1, deviation: 0.1 }),
        delay: normal({ mean: 5, deviation: (source % 7) / 3, minimum: 1 }),
      })),
    );
    const weights = generated(projections);
    expect(outcome(ends, weights, "f64")).toEqual(outcome(ends, listed(oracle(ends, weights)), "f64"));
  });
});

describe("a listed connection", () => {
  test("gives the same in whatever order its synapses are between different pairs of source and delay", () => {
    const ends = { from: [700], to: [130] };
    const synapses = oracle(
      ends,
      generated({
        pattern: "in-degree",
        amount: 40,
        weight: WEIGHTS["normal weights"],
        delay: DELAYS["normal delays"],
      }),
    );
    const sorted = synapses.toSorted((a, b) => a.source - b.source || a.delay - b.delay);
    const turned = [...Array(30).keys(), 30].flatMap((delay) => sorted.filter((one) => one.delay === 30 - delay));
    expect(turned).toHaveLength(synapses.length);
    const expected = outcome(ends, listed(synapses), "f64");
    expect(outcome(ends, listed(sorted), "f64")).toEqual(expected);
    expect(outcome(ends, listed(turned), "f64")).toEqual(expected);
  });
});
