/** Random numbers at the ends of what they are addressed and described by. */

import { describe, expect, test } from "vitest";
import { encodeBernoulli } from "../../ts/encode/index.ts";
import {
  BitspikeError,
  bernoulli,
  DescriptionError,
  generated,
  InvalidArgumentError,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  noise,
  normal,
  oneToOne,
  relay,
  SnapshotError,
  uniform,
} from "../../ts/index.ts";
import { generatorWord } from "../oracle/generators.ts";
import { xxh64 } from "../oracle/xxh64.ts";

const LAST_STREAM = 2 ** 32 - 1;

/** 200 neurons that spike as often as not, held for a step. */
const coins: NetworkDescription = {
  seed: 2 ** 53 - 1,
  inputs: { coins: { size: 200, generator: bernoulli({ probability: 0.5 }) } },
  populations: { out: { size: 200, rule: lif({ threshold: 1, leak: 0 }) } },
  connections: [{ from: "coins", to: "out", weights: oneToOne(1), delay: 1 }],
};

/** What stream `stream` of the oracle tosses at step 0. */
const tossed = (stream: number) =>
  Array.from({ length: 200 }, (_, neuron) => (generatorWord(2 ** 53 - 1, stream, 0, neuron, 0) < 2 ** 31 ? 1 : 0));

describe("a stream of 2^32 drew what stream 0 draws", () => {
  test("the last stream is the oracle's, and not the first", () => {
    using network = new NeuralNetwork(coins, { stream: LAST_STREAM });
    const { counts } = network.run(undefined, { steps: 1, record: { counts: ["coins"] } });
    expect([...(counts["coins"] ?? [])]).toEqual(tossed(LAST_STREAM));
    expect(tossed(LAST_STREAM)).not.toEqual(tossed(0));
  });

  test.each([2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1])("%i is refused", (stream) => {
    const refused = /options.stream must be a whole number from 0 to 4294967295, got/;
    expect(() => new NeuralNetwork(coins, { stream })).toThrow(refused);
    expect(() => encodeBernoulli([0.5], { steps: 1, stream })).toThrow(refused);
  });

  test("the last sample of a batch needs a stream too", () => {
    expect(() => new NeuralNetwork(coins, { batch: 3, stream: LAST_STREAM - 1 })).toThrow(
      "options.stream must be at most 4294967293, so that each of the 3 samples has a stream of its own, got 4294967294",
    );
    using batch = new NeuralNetwork(coins, { batch: 3, stream: LAST_STREAM - 2 });
    const recordings = batch.runBatch([{}, {}, {}], { steps: 1, record: { counts: ["coins"] } });
    const found = recordings.map(({ counts }) => [...(counts["coins"] ?? [])]);
    expect(found).toEqual([2, 1, 0].map((before) => tossed(LAST_STREAM - before)));
  });

  test("a snapshot that claims such a stream is refused", () => {
    using network = new NeuralNetwork(coins, { stream: LAST_STREAM });
    const bytes = network.snapshot();
    network.restore(bytes);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(32 + 8, 2n ** 32n, true);
    view.setBigUint64(24, xxh64(bytes.subarray(32)), true);
    const { digest } = network;
    expect(() => network.restore(bytes)).toThrow(SnapshotError);
    expect(network.digest).toBe(digest);
  });

  test("what is encoded has the domains of inputs, and no step after the last of a network", () => {
    const options = { steps: 2, domain: 2 ** 30 - 1, firstStep: 2 ** 53 - 3 };
    expect(encodeBernoulli([1], options).length).toBe(2);
    expect(() => encodeBernoulli([1], { ...options, domain: 2 ** 30 })).toThrow(InvalidArgumentError);
    expect(() => encodeBernoulli([1], { ...options, firstStep: 2 ** 53 - 2 })).toThrow(
      /options.firstStep must be a whole number from 0 to 9007199254740989 \(with the 2 steps to be encoded/,
    );
  });
});

test("more connections than have random numbers of their own are refused, before they are read", () => {
  const connections = new Array(2 ** 31 - 2 ** 16 + 1);
  expect(() => new NeuralNetwork({ ...coins, connections })).toThrow(
    new DescriptionError({
      count: 1,
      listed: [
        {
          path: "connections",
          found: "2147418113 entries",
          expected: "at most 2147418112",
          message: "connections has 2147418113 entries, at most 2147418112 are possible",
        },
      ],
    }),
  );
});

describe("noise with a mean of 1e300 emitted Infinity in f32", () => {
  const LARGEST = { f32: 3.4028234663852886e38, f64: Number.MAX_VALUE };
  const noisy = (precision: "f32" | "f64", mean: number | number[], deviation: number | number[]) => ({
    precision,
    inputs: { in: { size: 2, generator: noise({ mean, deviation }) } },
    populations: { out: { size: 2, rule: relay() } },
    // A delay, so that a snapshot holds what is emitted.
    connections: [{ from: "in", to: "out", weights: oneToOne(1), delay: 3 }],
  });

  test.each([
    ["f32", 1e300, 0, "mean"],
    ["f32", -1e39, 0, "mean"],
    ["f32", 0, 1e38, "deviation"],
    ["f32", 3e38, 1e37, "deviation"],
    ["f32", [0, -3e38], [0, 1e37], "deviation[1]"],
    ["f32", [0, 1e39], 0, "mean[1]"],
    ["f64", 0, 1e308, "deviation"],
    ["f64", -1.7e308, 1e307, "deviation"],
  ] as const)("in %s mean %s and deviation %s are refused", (precision, mean, deviation, path) => {
    const [means, deviations] = [mean, deviation].map((values) => (typeof values === "number" ? values : [...values]));
    const make = () => new NeuralNetwork(noisy(precision, means as number, deviations as number));
    expect(make).toThrow(DescriptionError);
    expect(make).toThrow(`inputs.in.generator.${path} must be so small that every number drawn, up to 6.34 deviations`);
  });

  test.each(["f32", "f64"] as const)("in %s the largest deviation emits what a snapshot holds", (precision) => {
    const deviation = LARGEST[precision] / 6.337957754553789;
    for (const description of [noisy(precision, 0, deviation), noisy(precision, -LARGEST[precision], 0)]) {
      using network = new NeuralNetwork(description);
      const { spikes } = network.run(undefined, { steps: 200, record: { spikes: ["in"] } });
      expect(spikes["in"]?.values?.every(Number.isFinite)).toBe(true);
      network.restore(network.snapshot());
    }
    expect(() => new NeuralNetwork(noisy(precision, 0, deviation * 1.001))).toThrow(DescriptionError);
  });
});

describe("weights that could be drawn infinite", () => {
  const drawn = (precision: "f32" | "f64", weight: ReturnType<typeof uniform> | ReturnType<typeof normal>) =>
    new NeuralNetwork({
      precision,
      inputs: { in: 4 },
      populations: { out: { size: 4, rule: relay() } },
      connections: [{ from: "in", to: "out", weights: generated({ pattern: "in-degree", amount: 4, weight }) }],
    });
  const largest = Number.MAX_VALUE;

  test("a uniform distribution wider than a double is refused", () => {
    expect(() => drawn("f64", uniform({ minimum: -1e308, maximum: 1e308 }))).toThrow(
      /weights.weight.maximum must be so close to the minimum, -1e\+308, that their difference is finite/,
    );
    using network = drawn("f64", uniform({ minimum: -largest / 2, maximum: largest / 2 }));
    expect(network.run({ constant: 1e-10 }, { steps: 1 }).digest).toHaveLength(16);
  });

  test("a normal one too", () => {
    expect(() => drawn("f64", normal({ mean: 0, deviation: 1e308 }))).toThrow(BitspikeError);
    expect(() => drawn("f32", normal({ mean: 0, deviation: 1e38 }))).toThrow(BitspikeError);
  });
});
