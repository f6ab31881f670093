/** Use after free is an error that says so. */

import { expect, test } from "vitest";
import { FreedError, Layer, type NeuralNetwork, Neuron } from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";

const bytes = notebook().snapshot();

const USES: readonly (readonly [string, (network: NeuralNetwork) => unknown])[] = [
  ["forward", (network) => network.forward([1, 2])],
  ["forward of nonsense", (network) => network.forward("x" as never)],
  ["run", (network) => network.run([[1, 2]])],
  ["runBatch", (network) => network.runBatch([[[1, 2]]])],
  ["membranePotentials", (network) => network.membranePotentials()],
  ["state", (network) => network.state(0, "v")],
  ["setState", (network) => network.setState(0, "v", 1)],
  ["snapshot", (network) => network.snapshot()],
  ["restore", (network) => network.restore(bytes)],
  ["digest", (network) => network.digest],
  ["digestOf", (network) => network.digestOf(0)],
  ["steps", (network) => network.steps],
  ["clone", (network) => network.clone()],
  ["reset", (network) => network.reset()],
  ["describe", (network) => network.describe()],
  ["plan", (network) => network.plan()],
];

test.each(USES)("%s of a network that was freed", (_, use) => {
  const used = notebook();
  use === USES[1]?.[1] || use(used);
  used.free();
  expect(() => use(used)).toThrow(FreedError);
  const unused = notebook();
  unused[Symbol.dispose]();
  expect(() => use(unused)).toThrow("this network was freed");
});

test("neurons and layers say what they are", () => {
  const neuron = new Neuron({ weights: [1], threshold: 1, leak: 0.5 });
  const layer = new Layer({ weights: [[1]], threshold: 1, leak: 0.5 });
  for (const one of [neuron, layer]) {
    one.forward([1]);
    one.free();
    expect(() => one.forward([1])).toThrow(FreedError);
    expect(() => one.reset()).toThrow(FreedError);
  }
  expect(() => neuron.membranePotential).toThrow("this neuron was freed");
  expect(() => layer.membranePotentials).toThrow("this layer was freed");
});

test("freeing twice does nothing, and touches no other network", () => {
  const first = notebook();
  first.free();
  using second = notebook();
  first.free();
  first[Symbol.dispose]();
  expect(second.forward([0.7, 0.4])).toEqual([0, 0]);
});

test("a clone outlives its original, and the other way round", () => {
  const first = notebook();
  const second = first.clone();
  first.free();
  expect(second.forward([0.7, 0.4])).toEqual([0, 0]);
  using third = second.clone();
  second.free();
  expect(third.steps).toBe(1);
});

test("a recording outlives its network", () => {
  const network = notebook();
  using recording = network.run(
    [
      [0.7, 0.4],
      [0.7, 0.4],
    ],
    { record: { spikes: true } },
  );
  network.free();
  expect(recording.spikes["layer1"]?.length).toBe(2);
});
