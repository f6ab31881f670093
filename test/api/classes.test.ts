/** The three classes of the notebook, and what a network can tell about itself. */

import { describe, expect, test } from "vitest";
import { dense, Layer, lif, NeuralNetwork, Neuron, oneToOne, Recording, SpikeTrain, Trace } from "../../ts/index.ts";
import { graph, NOTEBOOK, notebook, resizable, shared } from "./networks.ts";

describe("Neuron", () => {
  test("adds, leaks, spikes and resets as the notebook says", () => {
    using neuron = new Neuron({ weights: [0.5, 0.25], threshold: 1, leak: 0.5 });
    expect(neuron.membranePotential).toBe(0);
    expect(neuron.forward([1, 1])).toBe(0);
    expect(neuron.membranePotential).toBe(0.375);
    expect(neuron.forward([1, 1])).toBe(1);
    expect(neuron.membranePotential).toBe(0);
    neuron.forward([1, 0]);
    neuron.reset();
    expect(neuron.membranePotential).toBe(0);
  });

  test("rounds every operation in f32", () => {
    using neuron = new Neuron({ weights: [0.1], threshold: 1, leak: 0.3 }, { precision: "f32" });
    neuron.forward([0.7]);
    const total = Math.fround(Math.fround(0.1) * Math.fround(0.7));
    expect(neuron.membranePotential).toBe(Math.fround(total * Math.fround(0.3)));
    expect(neuron.precision).toBe("f32");
  });
});

describe("Layer", () => {
  test("has one neuron a row, with thresholds and leaks for all or one each", () => {
    using layer = new Layer({
      weights: [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      threshold: [1, 2, 3],
      leak: [0.5, 0.25, 0],
    });
    expect(layer.forward([1, 1])).toEqual([1, 0, 0]);
    expect([...layer.membranePotentials]).toEqual([0, 0.25, 0]);
  });

  test("takes its rows from one array", () => {
    using flat = new Layer({ weights: { flat: Float32Array.of(1, 0, 0, 1), inputs: 2 }, threshold: 1, leak: 0.5 });
    expect(flat.forward([1, 0.5])).toEqual([1, 0]);
    expect([...flat.membranePotentials]).toEqual([0, 0.25]);
  });
});

describe("NeuralNetwork", () => {
  test("answers as the notebook does", () => {
    using network = notebook();
    expect(network.forward([0.7, 0.4])).toEqual([0, 0]);
    expect(network.forward([0.7, 0.4])).toEqual([1, 1]);
    expect(network.steps).toBe(2);
    expect([network.inputs, network.populations, network.outputs]).toEqual([
      ["input"],
      ["layer0", "layer1"],
      ["layer1"],
    ]);
  });

  test.each([1, 2, 6])("is as deep as its list of layers (%i)", (depth) => {
    const layer = { weights: [[1]], threshold: 1, leak: 0.5 };
    using network = new NeuralNetwork(Array.from({ length: depth }, () => layer));
    expect(network.forward([1])).toEqual([1]);
  });

  test("takes inputs of any kind of array, and copies them at once", () => {
    using network = notebook();
    const expected = network.forward([0.75, 0.5]);
    const digest = network.digest;
    for (const inputs of [
      Float64Array.of(0.75, 0.5),
      Float32Array.of(0.75, 0.5),
      resizable([0.75, 0.5]),
      shared([0.75, 0.5]),
    ]) {
      network.reset();
      expect(network.forward(inputs)).toEqual(expected);
      expect(network.digest).toBe(digest);
    }
  });

  test("keeps nothing of the arrays that it was made from", () => {
    const weights = [Float64Array.of(1), resizable([1]), shared([1])];
    using network = new NeuralNetwork([{ weights, threshold: 1, leak: 0.5 }]);
    for (const row of weights) row[0] = 0;
    expect(network.forward([1])).toEqual([1, 1, 1]);
  });

  test("runs many steps to the same bits as one by one, or in pieces", () => {
    const rows = Array.from({ length: 50 }, (_, t) => [Math.sin(t), Math.cos(t)]);
    using whole = notebook();
    using pieces = notebook();
    using steps = notebook();
    const recording = whole.run(rows, { record: { spikes: true, membrane: [0, "layer1"] } });
    const first = pieces.run(rows.slice(0, 13));
    const second = pieces.run(rows.slice(13).flat());
    const outputs = rows.map((row) => steps.forward(row));
    expect(recording).toBeInstanceOf(Recording);
    expect([recording.steps, recording.firstStep, second.firstStep]).toEqual([50, 0, first.steps]);
    expect([pieces.digest, steps.digest, second.digest]).toEqual([whole.digest, whole.digest, recording.digest]);
    const train = recording.spikes["layer1"] as SpikeTrain;
    expect(train).toBeInstanceOf(SpikeTrain);
    expect(train.values).toBeUndefined();
    expect([...train.counts]).toEqual([0, 1].map((j) => outputs.reduce((sum, row) => sum + (row[j] as number), 0)));
    expect(recording.membrane[1]).toBe(recording.membrane["layer1"]);
    const trace = recording.membrane["layer0"] as Trace;
    expect(trace).toBeInstanceOf(Trace);
    expect([...trace.row(49)]).toEqual([...whole.membranePotentials(0)]);
    expect([...trace.of(3)]).toEqual(Array.from({ length: 50 }, (_, k) => trace.values[4 * k + 3]));
  });

  test("takes spikes, constants and nothing; what is missing is silent", () => {
    using listed = new NeuralNetwork(graph());
    using rows = new NeuralNetwork(graph());
    const spikes = { steps: [3, 0, 0], neurons: [1, 2, 0], values: [2, 1, 1] };
    listed.run({ left: { spikes }, right: { constant: [0.5, 1] } }, { steps: 5 });
    const left = Array.from({ length: 5 }, (_, t) => (t === 0 ? [1, 0, 1] : t === 3 ? [0, 2, 0] : [0, 0, 0]));
    rows.run({ left, right: Array.from({ length: 5 }, () => [0.5, 1]) });
    expect(listed.digest).toBe(rows.digest);
    listed.run(undefined, { steps: 2 });
    rows.run({ left: { constant: 0 } }, { steps: 2 });
    expect(listed.digest).toBe(rows.digest);
  });

  test("takes a spike train of one network as the input of another", () => {
    using first = notebook();
    using second = new NeuralNetwork([{ weights: [[1, 1]], threshold: 2, leak: 0.5 }]);
    const { spikes } = first.run(new Float64Array(40).fill(0.5));
    const train = spikes["layer1"] as SpikeTrain;
    expect(second.run({ spikes: train }, { steps: 20 }).counts["layer0"]?.[0]).toBeGreaterThan(0);
  });

  test("records what is asked for, and nothing else", () => {
    using network = new NeuralNetwork(graph());
    const recording = network.run(
      { left: { constant: 1 } },
      {
        steps: 12,
        digest: false,
        record: {
          counts: ["noise"],
          states: { hidden: { variables: ["v"], neurons: [3, 1], every: 5 }, output: ["v"] },
        },
      },
    );
    expect(recording.digest).toBe("");
    expect(Object.keys(recording.spikes)).toEqual([]);
    expect(recording.counts["noise"]).toHaveLength(4);
    const hidden = recording.states["hidden"]?.["v"] as Trace;
    expect([hidden.rows, [...hidden.neurons], hidden.every]).toEqual([2, [3, 1], 5]);
    expect(recording.states["output"]?.["v"]?.rows).toBe(12);
  });

  test("runs a batch to the bits of as many single networks", () => {
    using batch = new NeuralNetwork(graph(), { batch: 3, stream: 5 });
    const inputs = [
      { left: { constant: 1 } },
      {},
      {
        right: [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
      },
    ] as const;
    const recordings = batch.runBatch(inputs, { steps: 3 });
    inputs.forEach((input, sample) => {
      using single = new NeuralNetwork(graph(), { stream: 5 + sample });
      expect(single.run(input, { steps: 3 }).digest).toBe(recordings[sample]?.digest);
      expect(batch.digestOf(sample)).toBe(single.digest);
      expect([...batch.state("hidden", "v", sample)]).toEqual([...single.state("hidden", "v")]);
    });
  });

  test("continues from a snapshot, a clone and a state that was set", () => {
    using network = new NeuralNetwork(graph());
    network.run({ left: { constant: 1 } }, { steps: 20 });
    const space = new Uint8Array(4096);
    const bytes = network.snapshot(space);
    expect(bytes.buffer).toBe(space.buffer);
    expect([...network.snapshot()]).toEqual([...bytes]);
    using copy = network.clone();
    using other = new NeuralNetwork(network.describe());
    other.restore(bytes);
    expect([copy.digest, other.digest]).toEqual([network.digest, network.digest]);
    expect(other.steps).toBe(20);
    for (const one of [network, copy, other]) one.run({ right: { constant: 1 } }, { steps: 7 });
    expect([copy.digest, other.digest]).toEqual([network.digest, network.digest]);
    copy.setState("hidden", "v", 0.25);
    copy.setState(1, "v", [1, 2]);
    expect([...copy.state("hidden", "v")]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect([...copy.membranePotentials()]).toEqual([1, 2]);
    expect(copy.digest).not.toBe(network.digest);
  });

  test("is described by an object that can be written as JSON and makes the same network", () => {
    for (const description of [NOTEBOOK, graph()]) {
      using network = new NeuralNetwork(description);
      using again = new NeuralNetwork(JSON.parse(JSON.stringify(network.describe())));
      again.restore(network.snapshot());
      expect(again.describe()).toEqual(network.describe());
    }
  });

  test("explains its plan", () => {
    using network = new NeuralNetwork(graph());
    const plan = network.plan();
    expect(plan.longestDelay).toBe(2);
    expect(plan.stages.map(({ populations }) => populations)).toEqual([["hidden"], ["output"]]);
    expect(plan.connections.map(({ kernel }) => kernel)).toEqual([
      "dense",
      "dense",
      expect.stringContaining("sparse"),
      "dense",
    ]);
    expect(String(plan)).toContain("hidden, noise -> hidden: sparse");
  });

  test("speaks of one step, one operation and one sample as of one", () => {
    const relay = { from: "in", to: "out", weights: oneToOne(1), delay: 1 };
    const rule = lif({ threshold: 1, leak: 0 });
    const description = { inputs: { in: 1 }, populations: { out: { size: 1, rule } }, connections: [relay] };
    using network = new NeuralNetwork(description);
    const text = String(network.plan());
    expect(text).not.toMatch(/\b1 (steps|synapses|operations)|each of/);
    expect(text).toMatch(/longest delay: 1 step\n[\s\S]*: 1 synapse, .*, 1 operation a spike$/);
    using two = new NeuralNetwork(description, { batch: 2 });
    expect(String(two.plan())).toMatch(/of state for each of 2 samples\n/);
  });

  test("has options that go before its description", () => {
    using network = new NeuralNetwork({ ...graph(), precision: "f32" }, { precision: "f64", seed: 3 });
    expect([network.precision, network.describe().seed]).toEqual(["f64", 3]);
  });

  test("works with populations and inputs that are empty", () => {
    using network = new NeuralNetwork({
      inputs: { in: 0 },
      populations: { out: { size: 0, rule: lif({ threshold: 1, leak: 0 }) } },
      connections: [{ from: "in", to: "out", weights: dense([]) }],
    });
    expect(network.forward([])).toEqual([]);
    expect(network.run(undefined, { steps: 3, record: { spikes: true, membrane: true } }).steps).toBe(3);
  });

  test("takes names that are properties of every object", () => {
    const names = ["constructor", "__proto__", "toString"];
    const populations = Object.fromEntries(
      names.map((name) => [name, { size: 1, rule: lif({ threshold: 1, leak: 0 }) }]),
    );
    using network = new NeuralNetwork({ inputs: { valueOf: 1 }, populations, connections: [] });
    const { spikes, membrane } = network.run(undefined, { steps: 1, record: { spikes: true, membrane: true } });
    expect(Object.keys(spikes)).toEqual(names);
    expect(Object.keys(membrane)).toEqual(names);
  });
});
