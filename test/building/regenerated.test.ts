/**
 * Connections whose synapses are computed again at every spike: they are made without a walk through all synapses, and
 * what is known of them is what such a walk finds.
 */

import { describe, expect, test } from "vitest";
import {
  bernoulli,
  type Distribution,
  generated,
  lif,
  NeuralNetwork,
  normal,
  sparse,
  uniform,
  type Weights,
} from "../../ts/index.ts";
import { generatedSynapses } from "../oracle/connections/generated.ts";
import type { Generated } from "../oracle/description.ts";

const SEED = 77;
const RULE = lif({ threshold: 1e6, leak: 0.75 });

type Amounts = Parameters<typeof generated>[0];

describe("every synapse of a regenerated connection was drawn to find its delays", () => {
  const sources = 2 ** 22;
  const patterns = {
    "2^53 synapses, out-degree": { pattern: "out-degree", amount: 2 ** 31, synapses: 2 ** 53 },
    "2^29 synapses, out-degree": { pattern: "out-degree", amount: 2 ** 7, synapses: 2 ** 29 },
    "3 x (2^32 - 1) synapses, in-degree": {
      pattern: "in-degree",
      amount: 2 ** 32 - 1,
      synapses: 3 * (2 ** 32 - 1),
    },
    "every pair": { pattern: "probability", amount: 1, synapses: 3 * sources },
  } as const;
  /** Delays, and the longest of them. */
  const delays: Readonly<Record<string, readonly [number | Distribution, number]>> = {
    "one delay": [4, 4],
    "uniform delays": [uniform({ minimum: 1, maximum: 3 }), 3],
    "normal delays of some levels": [normal({ mean: 2, deviation: 1, levels: 50 }), 4],
    "normal delays between two ends": [normal({ mean: 6, deviation: 5, minimum: 1, maximum: 9 }), 9],
  };
  for (const [what, { pattern, amount, synapses }] of Object.entries(patterns)) {
    test.each(Object.entries(delays))(`${what}: %s`, (_, [delay, longest]) => {
      const weights = generated({ pattern, amount, weight: 1, delay, regenerate: true });
      using built = new NeuralNetwork({
        inputs: { in: { size: sources, generator: bernoulli({ probability: 0 }) } },
        populations: { out: { size: 3, rule: RULE } },
        connections: [{ from: "in", to: "out", weights }],
      });
      const plan = built.plan();
      expect(plan.longestDelay).toBe(longest);
      expect(plan.connections[0]?.synapses).toBe(synapses);
    });
  }
});

describe("delays are those that occur, not those that could", () => {
  const [size, targets] = [5, 4];
  const delays: Readonly<Record<string, number | Distribution>> = {
    "one delay": 3,
    "uniform delays": uniform({ minimum: 0, maximum: 9 }),
    "uniform delays, of which most are never drawn": uniform({ minimum: 2, maximum: 4_000 }),
    "normal delays": normal({ mean: 6, deviation: 5, minimum: 1, maximum: 30 }),
    "normal delays with open ends": normal({ mean: 40, deviation: 9 }),
    "normal delays of some levels": normal({ mean: 6, deviation: 2, levels: 12 }),
  };
  const patterns = {
    "out-degree": [0, 1, 7],
    "in-degree": [0, 1, 7],
    total: [0, 1, 21],
    // The first: so small that there is no synapse.
    probability: [1e-12, 0.2, 1],
  } as const;
  const cases = Object.entries(patterns).flatMap(([pattern, amounts]) =>
    amounts.flatMap((amount) =>
      Object.entries(delays).map(([what, delay]) => [`${pattern} ${amount}, ${what}`, pattern, amount, delay] as const),
    ),
  );

  test.each(cases)("%s", (_, pattern, amount, delay) => {
    const generation = { pattern, amount, weight: uniform({ minimum: -1, maximum: 2 }), delay } as Amounts;
    const synapses = generatedSynapses(
      generated(generation) as Generated,
      [{ name: "in", size }],
      [{ name: "out", size: targets }],
      SEED,
      0,
    );
    const listed = sparse({
      sources: Uint32Array.from(synapses, ({ source }) => source),
      targets: Uint32Array.from(synapses, ({ target }) => target),
      weights: Float64Array.from(synapses, ({ weight }) => weight),
      delays: Uint16Array.from(synapses, (one) => one.delay),
    });
    const longest = Math.max(0, ...synapses.map((one) => one.delay));
    const outcome = outcomeOf({ ...generation, regenerate: true } as Amounts);
    expect(outcome).toEqual(outcomeOf(generation));
    expect(outcome.longestDelay).toBe(longest);
    expect(runOf(listed).digest).toBe(outcome.digest);
  });

  function outcomeOf(generation: Amounts) {
    return runOf(generated(generation));
  }

  /** What a network gives whose sources emit in turns. */
  function runOf(weights: Weights) {
    using built = new NeuralNetwork({
      precision: "f64",
      seed: SEED,
      inputs: { in: size },
      populations: { out: { size: targets, rule: RULE } },
      // A step more, so that a source of its own is no cycle.
      connections: [{ from: "in", to: "out", weights, delay: 1 }],
    });
    const spikes = {
      steps: Uint32Array.from({ length: 20 }, (_, k) => 3 * k),
      neurons: Uint32Array.from({ length: 20 }, (_, k) => k % size),
    };
    const { digest } = built.run({ in: { spikes } }, { steps: 90, record: {} });
    return { digest, longestDelay: built.plan().longestDelay - 1 };
  }
});
