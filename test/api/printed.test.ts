/** What consoles and JSON show of the objects that users hold: `console.log(recording)` was `Fe {`, and pages of numbers. */

import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { EventList, NumberArray } from "../../ts/data/index.ts";
import { allToAll, Layer, lif, NeuralNetwork, Neuron, noise, oneToOne, relay } from "../../ts/index.ts";
import { rasterPlot } from "../../ts/plot/index.ts";
import { NOTEBOOK } from "./networks.ts";

const STEPS = [
  [0.7, 0.4],
  [0.1, 0.9],
  [2, 2],
];

function graph(batch = 1): NeuralNetwork {
  return new NeuralNetwork(
    {
      inputs: { stimulus: 3, background: { size: 2, generator: noise({ mean: 0, deviation: 1 }) } },
      populations: {
        cells: { size: 3, rule: lif({ threshold: 1, leak: 0.5 }) },
        readout: { size: 1, rule: relay() },
      },
      connections: [
        { from: "stimulus", to: "cells", weights: oneToOne(1) },
        { from: "cells", to: "readout", weights: allToAll(0.5) },
      ],
    },
    { batch },
  );
}

/** What is parsed from the JSON of a value. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("consoles show", () => {
  test("a network: names, sizes, rules, and the steps done", () => {
    using network = graph();
    network.run({ stimulus: { constant: 1 } }, { steps: 2 });
    expect(inspect(network)).toBe(
      [
        "NeuralNetwork (f64), at step 2",
        "  inputs: stimulus (3), background (2)",
        "  populations: cells (3 lif), readout (1 relay)",
        "  outputs: readout",
        "  connections: 2",
      ].join("\n"),
    );
    expect(String(network)).toBe(inspect(network));
    // Inside of something else it is indented.
    expect(inspect({ network })).toContain("\n    inputs: stimulus");
  });

  test("a batch, and a network that was freed", () => {
    const network = graph(4);
    expect(String(network)).toMatch(/^NeuralNetwork \(f64, batch of 4\), at step 0\n/);
    network.free();
    expect(inspect(network)).toMatch(/^NeuralNetwork \(f64, batch of 4\), freed\n/);
  });

  test("a network of thousands of populations in few lines, and no character that a terminal obeys", () => {
    const populations = Array.from({ length: 3000 }, (_, k) => [`p\u001b[2J${k}`, { size: 1, rule: relay() }] as const);
    using network = new NeuralNetwork({ inputs: {}, populations: Object.fromEntries(populations), connections: [] });
    const printed = inspect(network);
    expect(printed.length).toBeLessThan(4000);
    expect(printed).not.toContain("inputs:");
    expect(printed).toContain("p\ufffd[2J0 (1 relay)");
    expect(printed).toContain("and 2970 more");
    expect(printed).not.toContain("\u001b");
  });

  test("a layer and a neuron", () => {
    using layer = new Layer(NOTEBOOK[0] as never, { precision: "f32" });
    layer.forward([1, 1]);
    expect(inspect(layer)).toBe(
      [
        "Layer (f32), at step 1",
        "  inputs: input (2)",
        "  populations: layer0 (4 lif)",
        "  outputs: layer0",
        "  connections: 1",
      ].join("\n"),
    );
    using neuron = new Neuron({ weights: [1, 2, 3], threshold: 1, leak: 0.5 });
    expect(inspect(neuron)).toMatch(/^Neuron \(f64\), at step 0\n {2}inputs: input \(3\)\n/);
  });

  test("a recording: steps, digest, what was recorded, how many spikes", () => {
    using network = graph();
    const inputs = { stimulus: { constant: [1, 0, 0.6] } };
    network.run(inputs, { steps: 10 });
    const recording = network.run(inputs, {
      steps: 100,
      record: {
        spikes: true,
        counts: ["stimulus"],
        states: { cells: { variables: ["v"], every: 10 } },
        membrane: ["cells"],
      },
    });
    expect(inspect(recording)).toBe(
      [
        `Recording of 100 steps from step 10, digest ${recording.digest}`,
        `  spikes: cells (${recording.spikes["cells"]?.length} of 3 neurons), readout (100 of 1 neurons)`,
        "  counts: stimulus",
        "  states: cells.v (10 x 3)",
        "  membrane: cells (100 x 3)",
      ].join("\n"),
    );
    expect(inspect(network.run(inputs, { steps: 1, digest: false, record: {} }))).toBe(
      "Recording of 1 steps from step 110",
    );
  });

  test("a train of spikes, a trace, a plan", () => {
    using network = new NeuralNetwork(NOTEBOOK);
    const { spikes, membrane } = network.run(STEPS, { record: { spikes: true, membrane: ["layer1"] } });
    expect(inspect(spikes["layer0"])).toBe("SpikeTrain of 4 neurons: 5 spikes");
    expect(inspect(membrane["layer1"])).toBe("Trace of 2 neurons: 3 rows, one every 1 steps");
    expect(inspect(network.plan())).toBe(String(network.plan()));
  });

  test("a figure by its title; as a text it is an SVG file", () => {
    const figure = rasterPlot({ size: 1, steps: [1], neurons: [0] }, { title: "One" });
    expect(String(figure)).toBe(figure.svg);
    expect(inspect(figure)).toBe(`Figure "One" (${figure.width} x ${figure.height}): ${figure.description}`);
  });
});

describe("JSON has", () => {
  test("of a network its description, which makes it again", () => {
    using network = graph();
    using again = new NeuralNetwork(throughJson(network) as never);
    const inputs = { stimulus: { constant: [1, 0, 0.6] } };
    expect(again.run(inputs, { steps: 20 }).digest).toBe(network.run(inputs, { steps: 20 }).digest);
  });

  test("of a layer and a neuron a network of one population, -0 included", () => {
    const weights = [
      [0.1, -0],
      [0.5, 0.7],
    ];
    using layer = new Layer({ weights, threshold: [1, 0.5], leak: -0 });
    using network = new NeuralNetwork(throughJson(layer) as never);
    expect(network.forward([-0.2, -0.2])).toEqual(layer.forward([-0.2, -0.2]));
    expect(network.membranePotentials()).toEqual(layer.membranePotentials);
    expect(layer.membranePotentials).toEqual(Float64Array.of(0, 0));
    using neuron = new Neuron({ weights: [0.5, 0.25], threshold: 1, leak: 0.5 });
    expect(throughJson(neuron)).toMatchObject({
      inputs: { input: 2 },
      connections: [{ weights: { values: [0.5, 0.25] } }],
    });
  });

  test("of a recording plain arrays, and a train that a run takes", () => {
    using network = new NeuralNetwork(NOTEBOOK);
    const recording = network.run(STEPS, { record: { spikes: true, states: { layer1: ["v"] } } });
    const parsed = throughJson(recording) as typeof recording;
    expect(parsed).toMatchObject({ steps: 3, firstStep: 0, digest: recording.digest, membrane: {} });
    expect(parsed.counts["layer0"]).toEqual(Array.from(recording.counts["layer0"] ?? []));
    expect(parsed.states["layer1"]?.["v"]).toMatchObject({ rows: 3, neurons: [0, 1], every: 1 });
    expect(parsed.spikes["layer0"]).toEqual({
      size: 4,
      steps: Array.from(recording.spikes["layer0"]?.steps ?? []),
      neurons: Array.from(recording.spikes["layer0"]?.neurons ?? []),
      counts: Array.from(recording.counts["layer0"] ?? []),
    });
    using reader = new NeuralNetwork([{ weights: [[1, 1, 1, 1]], threshold: 1, leak: 0 }]);
    using other = new NeuralNetwork([{ weights: [[1, 1, 1, 1]], threshold: 1, leak: 0 }]);
    const spikes = recording.spikes["layer0"];
    expect(reader.run({ spikes: parsed.spikes["layer0"] as never }, { steps: 3 }).digest).toBe(
      other.run({ spikes: spikes as never }, { steps: 3 }).digest,
    );
  });

  test("of what files hold plain arrays", () => {
    expect(throughJson(new EventList({ steps: [2, 0], neurons: [1, 3] }, { size: 4 }))).toEqual({
      steps: [0, 2],
      neurons: [3, 1],
      size: 4,
    });
    expect(throughJson(NumberArray.of(Uint8Array.of(1, 2)))).toEqual({ shape: [2], data: [1, 2], dtype: "uint8" });
  });
});

describe("iterated", () => {
  test("a train gives its spikes with their values, a trace its rows, a list its events", () => {
    using network = new NeuralNetwork({
      inputs: { values: 2 },
      populations: { cells: { size: 2, rule: relay() } },
      connections: [{ from: "values", to: "cells", weights: oneToOne(0.5) }],
    });
    const steps = [
      [1, 0],
      [0, 3],
    ];
    const { spikes, membrane } = network.run(steps, { record: { spikes: ["cells"] } });
    expect([...(spikes["cells"] ?? [])]).toEqual([
      [0, 0, 0.5],
      [1, 1, 1.5],
    ]);
    expect(membrane).toEqual({});
    using layers = new NeuralNetwork(NOTEBOOK);
    const recorded = layers.run(STEPS, { record: { spikes: true, membrane: [1] } });
    const trace = recorded.membrane["layer1"];
    expect([...(recorded.spikes["layer0"] ?? [])][0]).toEqual([1, 3, 1]);
    expect([...(trace ?? [])]).toEqual([0, 1, 2].map((row) => trace?.row(row)));
    expect([...new EventList({ steps: [1, 1], neurons: [2, 2] })]).toEqual([[1, 2, 2]]);
  });
});
