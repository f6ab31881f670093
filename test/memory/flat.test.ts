/** Networks that are made and freed leave nothing behind. */

import { expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import { DescriptionError, generated, Layer, lif, NeuralNetwork, Neuron } from "../../ts/index.ts";
import { graph, notebook } from "../api/networks.ts";

/** Bytes of the instance's memory after a first round, and after many more. */
function growth(rounds: number, round: () => void): [first: number, last: number] {
  for (let k = 0; k < 20; k += 1) round();
  const first = currentCore().memory.byteLength;
  for (let k = 0; k < rounds; k += 1) round();
  return [first, currentCore().memory.byteLength];
}

test("10,000 networks made, run and freed keep memory flat", { timeout: 60_000 }, () => {
  const [first, last] = growth(10_000, () => {
    using network = new NeuralNetwork(graph());
    network.run({ left: { constant: 1 } }, { steps: 3, record: { spikes: true, membrane: true } });
  });
  expect(last).toBe(first);
});

test("so do neurons, layers, clones, snapshots and batches", () => {
  const [first, last] = growth(1000, () => {
    using neuron = new Neuron({ weights: [1, 2], threshold: 1, leak: 0.5 });
    neuron.forward([1, 2]);
    using layer = new Layer({ weights: [[1, 2]], threshold: 1, leak: 0.5 });
    layer.forward([1, 2]);
    using batch = notebook({ batch: 5 });
    batch.runBatch(Array.from({ length: 5 }, () => [[1, 2]]));
    using copy = batch.clone();
    copy.restore(batch.snapshot(undefined, 2), 3);
    copy.setState("layer0", "v", 0.5, 1);
    copy.plan();
  });
  expect(last).toBe(first);
});

test("so do networks that cannot be built, and calls that are refused", () => {
  const cycle = { inputs: {}, populations: { p: { size: 500, rule: lif({ threshold: 1, leak: 0 }) } } };
  using network = notebook();
  const bytes = network.snapshot();
  const [first, last] = growth(2000, () => {
    const weights = generated({ pattern: "in-degree", amount: 5, weight: 1 });
    expect(() => new NeuralNetwork({ ...cycle, connections: [{ from: "p", to: "p", weights }] })).toThrow(/cycle/);
    expect(() => new NeuralNetwork({ ...cycle, connections: 1 } as never)).toThrow(DescriptionError);
    expect(() => network.run([[1, 2, 3]])).toThrow();
    expect(() => network.restore(bytes.subarray(1))).toThrow();
    expect(() => network.setState(0, "v", Number.NaN)).toThrow();
  });
  expect(last).toBe(first);
});

test("a long run of one network keeps memory flat", () => {
  using network = notebook();
  const [first, last] = growth(200, () =>
    network.run({ constant: [0.4, 0.3] }, { steps: 500, record: { counts: true } }),
  );
  expect(last).toBe(first);
});
