/** What people try in their first five minutes, and what they are told. */

import { describe, expect, test } from "vitest";
import { closest } from "../../ts/checks/closest.ts";
import { NeuralNetwork } from "../../ts/index.ts";
import { NOTEBOOK } from "./networks.ts";

describe("did you mean", () => {
  test.each([
    ["a", ["b"]],
    ["b", ["a", "ab"]],
    ["l1", ["l2", "l3"]],
    ["xyz", ["x", "dt"]],
  ])("nothing for %j among %j, which are not near", (word, known) => {
    expect(closest(word, known)).toBeUndefined();
  });

  test.each([
    ["V", "v"],
    ["D_T", "dt"],
    ["hiden", "hidden"],
    ["delays", "delay"],
    ["leek", "leak"],
    ["vv", "v"],
  ])("%j stands for %j", (word, meant) => {
    expect(closest(word, ["v", "dt", "hidden", "delay", "leak"])).toBe(meant);
  });
});

test("options in place of inputs: the message says that they come second", () => {
  using network = new NeuralNetwork(NOTEBOOK);
  const words =
    /^inputs must be inputs by name: input, got an object; options come second: run\(inputs, \{ steps \}\)$/;
  expect(() => network.run({ steps: 10 } as never)).toThrow(words);
  expect(() => network.run({ steps: 10, record: { spikes: true } } as never)).toThrow(words);
  expect(network.steps).toBe(0);
});

test("an input that is called as an option is an input", () => {
  using network = new NeuralNetwork({ inputs: { steps: 1 }, populations: {}, connections: [] });
  expect(network.run({ steps: [[1], [2]] }).steps).toBe(2);
});

describe("null in place of inputs is nothing, as undefined is", () => {
  test("of a run, a batch and a step", () => {
    using network = new NeuralNetwork(NOTEBOOK);
    using other = network.clone();
    expect(network.run(null, { steps: 3 }).digest).toBe(other.run(undefined, { steps: 3 }).digest);
    expect(network.run({ input: null }, { steps: 3 }).digest).toBe(other.run({}, { steps: 3 }).digest);
    expect(network.forward({ input: null })).toEqual(other.forward({}));
    using batch = new NeuralNetwork(NOTEBOOK, { batch: 2 });
    const inputs = [{ constant: 1 }, undefined];
    using again = batch.clone();
    const digests = batch.runBatch(inputs, { steps: 5 }).map(({ digest }) => digest);
    // JSON writes null for what is undefined in an array.
    const parsed = JSON.parse(JSON.stringify(inputs)) as typeof inputs;
    expect(again.runBatch(parsed, { steps: 5 }).map(({ digest }) => digest)).toEqual(digests);
  });

  test("but no number: a null among values is refused", () => {
    using network = new NeuralNetwork(NOTEBOOK);
    expect(() => network.run([[1, null]] as never)).toThrow(/must be a number|must be finite/);
    expect(() => network.forward(null as never)).toThrow(/inputs must be/);
  });
});
