/** "A plain object that can be written as JSON": typed arrays, which JSON makes objects of, included. */

import { describe, expect, test } from "vitest";
import {
  convolution,
  DescriptionError,
  dense,
  Layer,
  type LayerDescription,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  Neuron,
  oneToOne,
  pooling,
  sparse,
} from "../../ts/index.ts";

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

const f32 = (length: number, scale = 0.1) => Float32Array.from({ length }, (_, index) => ((index % 7) - 2) * scale);
const rule = (size: number) =>
  lif({
    threshold: Float64Array.from({ length: size }, (_, index) => 1 + index / 8),
    leak: new Float32Array(size).fill(0.9),
  });

/** Typed arrays wherever a description may have numbers. */
const typed: NetworkDescription = {
  precision: "f32",
  inputs: {
    image: 16,
    noise: {
      size: 2,
      generator: { kind: "noise", mean: Float64Array.of(0.1, 0.2), deviation: Float32Array.of(1, 0.5) },
    },
  },
  populations: {
    maps: { size: 18, rule: rule(18) },
    pooled: { size: 8, rule: rule(8) },
    few: { size: 4, rule: rule(4) },
    out: { size: 4, rule: rule(4) },
  },
  connections: [
    {
      from: "image",
      to: "maps",
      weights: convolution({
        input: Uint8Array.of(1, 4, 4) as unknown as [number, number, number],
        kernel: Uint16Array.of(2, 1, 2, 2) as unknown as [number, number, number, number],
        values: f32(8),
        stride: Uint8Array.of(1, 1) as unknown as [number, number],
      }),
      bias: f32(18),
    },
    {
      from: "maps",
      to: "pooled",
      weights: pooling({ mode: "sum", input: [2, 3, 3], size: 2, stride: Int32Array.of(1, 1) as unknown as number }),
    },
    { from: "pooled", to: "few", weights: dense(f32(32)) },
    { from: "pooled", to: "few", weights: dense([f32(8), f32(8, 0.2), f32(8, 0.3), f32(8, 0.4)] as never) },
    {
      from: "noise",
      to: "few",
      weights: { kind: "sparse", offsets: Uint32Array.of(0, 1, 2), targets: Uint8Array.of(0, 3), weights: f32(2) },
    },
    {
      from: "few",
      to: "out",
      weights: sparse({
        sources: Uint32Array.of(0, 3),
        targets: Uint32Array.of(3, 1),
        weights: f32(2),
        delays: Uint16Array.of(1, 4),
      }),
    },
    { from: "few", to: "out", weights: oneToOne(f32(4)) },
    {
      from: "out",
      to: "few",
      weights: sparse({ sources: new Uint32Array(), targets: new Uint32Array(), weights: new Float32Array() }),
      delay: 1,
    },
  ],
};

const rows = Array.from({ length: 40 }, (_, step) => Array.from({ length: 16 }, (_, index) => (step * index) % 5));

test("a description with typed arrays was refused once it had been JSON", () => {
  using network = new NeuralNetwork(typed);
  using again = new NeuralNetwork(throughJson(typed));
  const { digest } = network.run({ image: rows });
  expect(again.run({ image: rows }).digest).toBe(digest);
  expect(again.describe()).toEqual(network.describe());
  again.restore(network.snapshot());
});

test("neurons and layers with typed arrays, too", () => {
  const neuron = { weights: f32(3, 1), threshold: 1, leak: 0.5 };
  expect(new Neuron(throughJson(neuron)).forward([1, 2, 3])).toBe(new Neuron(neuron).forward([1, 2, 3]));
  const layers: LayerDescription[] = [
    { weights: { flat: f32(6, 1), inputs: 3 }, threshold: f32(2), leak: f32(2) },
    { weights: [f32(2, 1)], threshold: 1, leak: 0.5 },
  ];
  using network = new NeuralNetwork(layers);
  using again = new NeuralNetwork(throughJson(layers));
  expect(again.describe()).toEqual(network.describe());
  expect(new Layer(throughJson(layers[0] as LayerDescription)).forward([1, 2, 3])).toEqual(
    new Layer(layers[0] as LayerDescription).forward([1, 2, 3]),
  );
});

describe("what was never an array", () => {
  const describeWith = (threshold: unknown) => ({
    inputs: { in: 2 },
    populations: { a: { size: 2, rule: { name: "lif", parameters: { threshold, leak: 0.5 } } } },
    connections: [],
  });
  test.each([
    ["no keys", {}, "must be a number or an array of 2 (one per neuron), got an object"],
    ["another key", { 0: 1, 1: 1, length: 2 }, "must be a number or an array of 2 (one per neuron), got an object"],
    ["a gap", { 0: 1, 2: 1 }, "must be a number or an array of 2 (one per neuron), got an object"],
    ["too few", { 0: 1 }, "has 1 entry, expected 2 (one per neuron)"],
    ["a word in it", { 0: 1, 1: "1" }, '[1] must be a number, got "1"'],
  ])("%s", (_, threshold, message) => {
    const make = () => new NeuralNetwork(describeWith(threshold) as NetworkDescription);
    expect(make).toThrow(DescriptionError);
    expect(make).toThrow(message);
  });
});
