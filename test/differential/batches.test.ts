/** Batches whose samples overflow at different steps: which is named, and what the others are. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dense, NeuralNetwork, NotFiniteError, relay } from "../../ts/index.ts";
import {
  batchCases,
  definedOrder,
  expectBatchEqual,
  expectedFailure,
  type Order,
  observeSamples,
} from "./batch-cases.ts";

const BATCHES = Number(process.env["BITSPIKE_BATCHES"] ?? 250);

describe.each(["f64", "f32"] as const)("random batches in %s", (precision) => {
  test("each sample is the oracle's, and of those that overflow the one that is defined is named", {
    timeout: 120_000,
  }, () => {
    fc.assert(fc.property(batchCases(precision), expectBatchEqual), {
      numRuns: BATCHES,
      seed: 11,
      endOnFailure: false,
    });
  });

  const wrong: Readonly<Record<string, Order>> = {
    "neurons before samples": (a, b, position) =>
      a.step - b.step || position(a.population) - position(b.population) || a.neuron - b.neuron || a.sample - b.sample,
    "samples before populations": (a, b) => a.step - b.step || a.sample - b.sample,
    "samples before steps": (a, b) => a.sample - b.sample,
    "the last sample": (a, b, position) =>
      definedOrder({ ...a, sample: b.sample }, { ...b, sample: a.sample }, position),
  };
  const batches = fc.sample(batchCases(precision), { numRuns: BATCHES, seed: 11 });
  const observed = batches.map((batch) => [batch, observeSamples(batch)] as const);

  test.each(Object.entries(wrong))("control: an order with %s would be found", (_, order) => {
    const isFound = observed.some(([batch, seen]) => {
      const [right, other] = [expectedFailure(batch, seen), expectedFailure(batch, seen, order)];
      return JSON.stringify(right) !== JSON.stringify(other);
    });
    expect(isFound).toBe(true);
  });

  test("many overflow, at different steps, and many do not", () => {
    const failing = observed.filter(([, seen]) => seen.some(({ failure }) => failure));
    const apart = failing.filter(([, seen]) => new Set(seen.map(({ failure }) => failure?.step)).size > 1);
    expect(Math.min(failing.length, apart.length, observed.length - failing.length)).toBeGreaterThan(BATCHES / 20);
  });
});

test("of two samples that overflow in one step, the first is named; it was the one whose tile comes first", () => {
  // Neuron 39 overflows with the first input, neuron 0 with the second.
  const weights = dense(Array.from({ length: 40 }, (_, k) => (k === 39 ? [1, 0] : k === 0 ? [0, 1] : [0, 0])));
  using network = new NeuralNetwork(
    {
      inputs: { in: 2 },
      populations: { out: { size: 40, rule: relay() } },
      connections: [
        { from: "in", to: "out", weights },
        { from: "in", to: "out", weights },
      ],
    },
    { batch: 2 },
  );
  expect(network.plan().stages.map(({ isTiled }) => isTiled)).toEqual([true]);
  let named: unknown;
  try {
    network.runBatch([{ constant: [1e308, 0] }, { constant: [0, 1e308] }], { steps: 2 });
  } catch (error) {
    named = error;
  }
  expect(named).toBeInstanceOf(NotFiniteError);
  expect(named).toMatchObject({ sample: 0, step: 0, population: "out", neuron: 39 });
});
