import { currentCore } from "../../../ts/current-core.ts";
import {
  allToAll,
  bernoulli,
  convolution,
  dense,
  generated,
  init,
  Layer,
  type LayerDescription,
  lif,
  type NetworkDescription,
  type NetworkOptions,
  NeuralNetwork,
  Neuron,
  noise,
  normal,
  oneToOne,
  poisson,
  pooling,
  type RecordOptions,
  type RunOptions,
  type StateOptions,
  sparse,
  uniform,
  type Weights,
} from "../../../ts/slim.ts";
import { notebook } from "../../api/networks.ts";
import { everything } from "../everything.ts";
import { type Calls, call, type PublicCall } from "./call.ts";

/** A network of weights between an input and a population that fit, which has made a few steps. */
function joined(weights: Weights, sources: number, targets: number): void {
  using network = new NeuralNetwork({
    inputs: { in: sources },
    populations: { out: { size: targets, rule: lif({ threshold: 1, leak: 0.5 }) } },
    connections: [{ from: "in", to: "out", weights }],
  });
  network.run({ constant: 1 }, { steps: 3, record: {} });
}

/** The plan of a network of weights that is made, and makes no step. */
function planned(weights: Weights, sources: number, targets: number): void {
  using network = new NeuralNetwork({
    inputs: { in: sources },
    populations: { out: { size: targets, rule: lif({ threshold: 1, leak: 0.5 }) } },
    connections: [{ from: "in", to: "out", weights }],
  });
  network.plan();
}

function driven(generator: Parameters<typeof inputOf>[0]): void {
  using network = new NeuralNetwork(inputOf(generator));
  network.run(undefined, { steps: 3, record: { spikes: ["in"] } });
}

function inputOf(generator: ReturnType<typeof poisson | typeof bernoulli | typeof noise>): NetworkDescription {
  return { inputs: { in: { size: 2, generator } }, populations: {}, connections: [] };
}

/** A method of a network of one sample that has made some steps. */
function onNetwork(
  given: () => readonly unknown[],
  // biome-ignore lint/suspicious/noExplicitAny: tests put anything in the place of each argument.
  run: (network: NeuralNetwork, ...given: any[]) => unknown,
  make: () => NeuralNetwork = notebook,
): PublicCall {
  return call(given, (...own) => {
    using network = make();
    network.runBatch(new Array(network.batch).fill({ constant: [0.7, 0.4] }), { steps: 5, record: {} });
    return run(network, ...own);
  });
}

const pair = () => notebook({ batch: 2 });

/** Everything that a run can be told; the recordings of a long one do not fit. */
const runOptions = () =>
  ({
    steps: 4,
    record: {
      spikes: ["layer1"],
      counts: ["input"],
      states: { layer0: { variables: ["v"], neurons: [0, 2], every: 2 } satisfies Required<StateOptions> },
      membrane: [1],
    } satisfies Required<RecordOptions>,
    digest: true,
  }) satisfies Required<RunOptions>;

const networkOptions = () => ({ batch: 1, stream: 3, precision: "f64", seed: 7 }) satisfies Required<NetworkOptions>;

const layers = (): LayerDescription[] => [
  { weights: { flat: [0.1, 0.2, 0.3, 0.4], inputs: 2 }, threshold: 0.5, leak: [0.8, 0.9] },
  { weights: [[0.3, 0.5]], threshold: [0.5], leak: 0.9 },
];

export const networkCalls: Calls = {
  NeuralNetwork: [
    call(
      () => [layers(), networkOptions()],
      (description, options) => {
        using network = new NeuralNetwork(description, options);
        network.runBatch(new Array(network.batch).fill({ constant: 1 }), { steps: 3 });
      },
    ),
    call(
      () => [structuredClone(everything), networkOptions()],
      (description, options) => {
        using network = new NeuralNetwork(description, options);
        network.runBatch(new Array(network.batch).fill(undefined), { steps: 3 });
      },
    ),
  ],
  "NeuralNetwork.forward": [
    onNetwork(
      () => [[0.7, 0.4]],
      (network, values) => network.forward(values),
    ),
    onNetwork(
      () => [{ input: [0.7, 0.4] }],
      (network, values) => network.forward(values),
    ),
  ],
  "NeuralNetwork.run": [
    onNetwork(
      () => [{ constant: [0.7, 0.4] }, runOptions()],
      (network, inputs, options) => network.run(inputs, options),
    ),
    onNetwork(
      () => [{ spikes: { steps: [0, 1], neurons: [1, 0], values: [1, 0.5] } }, runOptions()],
      (network, inputs, options) => network.run(inputs, options),
    ),
    onNetwork(
      () => [{ input: Float64Array.of(1, 0, 0, 1, 1, 1, 0, 0) }, runOptions()],
      (network, inputs, options) => network.run(inputs, options),
    ),
    onNetwork(
      () => [
        [
          [1, 0],
          [0, 1],
        ],
        { steps: 2 },
      ],
      (network, inputs, options) => network.run(inputs, options),
    ),
    onNetwork(
      () => [{ spikes: { steps: [0], neurons: [1] } }, { steps: 2, record: {} }],
      (network, inputs, options) => network.run(inputs, options),
    ),
  ],
  "NeuralNetwork.runBatch": [
    onNetwork(
      () => [[{ constant: [0.7, 0.4] }, { constant: 1 }], runOptions()],
      (network, inputs, options) => network.runBatch(inputs, options),
      pair,
    ),
    // Samples of different forms become values.
    onNetwork(
      () => [[{ constant: [0.7, 0.4] }, { spikes: { steps: [0], neurons: [1] } }], { steps: 4, record: {} }],
      (network, inputs, options) => network.runBatch(inputs, options),
      pair,
    ),
  ],
  "NeuralNetwork.membranePotentials": onNetwork(
    () => [1],
    (network, one) => network.membranePotentials(one),
  ),
  "NeuralNetwork.state": onNetwork(
    () => [1, "v", 0],
    (network, population, variable, sample) => network.state(population, variable, sample),
    pair,
  ),
  "NeuralNetwork.setState": [
    onNetwork(
      () => ["layer1", "v", [0.5, 0.25], 1],
      (network, population, variable, values, sample) => network.setState(population, variable, values, sample),
      pair,
    ),
    onNetwork(
      () => [0, "v", 0.5, 0],
      (network, population, variable, values, sample) => network.setState(population, variable, values, sample),
    ),
  ],
  "NeuralNetwork.snapshot": onNetwork(
    () => [new Uint8Array(4096), 1],
    (network, into, sample) => network.snapshot(into, sample),
    pair,
  ),
  "NeuralNetwork.restore": onNetwork(
    () => [snapshot(), 1],
    (network, bytes, sample) => network.restore(bytes, sample),
    pair,
  ),
  "NeuralNetwork.digestOf": onNetwork(
    () => [1],
    (network, sample) => network.digestOf(sample),
    pair,
  ),
  Layer: call(
    () => [layers()[0] as LayerDescription, { precision: "f32" as const }],
    (description, options) => {
      using layer = new Layer(description, options);
      layer.forward([1, 1]);
    },
  ),
  "Layer.forward": call(
    () => [[1, 0.5]],
    (values) => {
      using layer = new Layer(layers()[0] as LayerDescription);
      return layer.forward(values);
    },
  ),
  Neuron: call(
    () => [{ weights: [0.5, 0.25], threshold: 1, leak: 0.9 }, { precision: "f64" as const }],
    (description, options) => {
      using neuron = new Neuron(description, options);
      neuron.forward([1, 1]);
    },
  ),
  "Neuron.forward": call(
    () => [[1, 0.5]],
    (values) => {
      using neuron = new Neuron({ weights: [0.5, 0.25], threshold: 1, leak: 0.9 });
      return neuron.forward(values);
    },
  ),
  "Trace.row": onTrace((trace, index) => trace.row(index)),
  "Trace.of": onTrace((trace, neuron) => trace.of(neuron)),
  dense: call(
    () => [[1, 2, 3, 4]],
    (values) => joined(dense(values), 2, 2),
  ),
  sparse: [
    call(
      () => [{ sources: [0, 1], targets: [1, 0], weights: [1, 0.5], delays: [1, 2] }],
      (synapses) => joined(sparse(synapses), 2, 2),
    ),
    call(
      () => [{ offsets: [0, 1, 2], targets: [1, 0], weights: 1 }],
      (synapses) => joined(sparse(synapses), 2, 2),
    ),
  ],
  convolution: [
    call(
      () => [
        {
          input: [1, 4, 4],
          kernel: [1, 1, 3, 3],
          values: new Array(9).fill(0.25),
          stride: 1,
          padding: 1,
          dilation: 1,
          groups: 1,
        },
      ],
      (parameters) => joined(convolution(parameters), 16, 16),
    ),
    call(
      () => [
        {
          input: [1, 4, 4],
          kernel: [1, 1, 3, 3],
          values: new Array(9).fill(0.25),
          stride: [1, 1],
          padding: [1, 1],
          dilation: [1, 1],
        },
      ],
      (parameters) => joined(convolution(parameters), 16, 16),
    ),
  ],
  pooling: call(
    () => [{ mode: "sum" as const, input: [1, 4, 4], size: 2, stride: [2, 2], padding: 0 }],
    (parameters) => joined(pooling(parameters), 16, 4),
  ),
  oneToOne: call(
    () => [[1, 2]],
    (weight) => joined(oneToOne(weight), 2, 2),
  ),
  allToAll: call(
    () => [1],
    (weight) => joined(allToAll(weight), 2, 2),
  ),
  generated: [
    ...(["out-degree", "in-degree", "total"] as const).map((pattern) =>
      call(
        () => [{ pattern, amount: 2, weight: 1, delay: 3 }],
        (parameters) => joined(generated(parameters), 3, 3),
      ),
    ),
    // Regenerated synapses need no memory: billions of them are made, and refused by nothing. They are not run, which would
    // draw them all; nor is a total made of them, of which it is drawn for every synapse where it begins.
    ...(["out-degree", "in-degree", "probability"] as const).map((pattern) =>
      call(
        () => [{ pattern, amount: 1, weight: uniform({ minimum: 0, maximum: 1 }), delay: 3, regenerate: true }],
        (parameters) => planned(generated(parameters), 3, 3),
      ),
    ),
    call(
      () => [[{ from: "in", to: "out", pattern: "total" as const, amount: 2, weight: 1, delay: 3 }]],
      (projections) => joined(generated(projections), 3, 3),
    ),
  ],
  normal: call(
    () => [{ mean: 1, deviation: 0.5, minimum: 0, maximum: 4, levels: 7 }],
    (parameters) =>
      joined(generated({ pattern: "total", amount: 4, weight: normal(parameters), delay: normal(parameters) }), 3, 3),
  ),
  uniform: call(
    () => [{ minimum: 0, maximum: 4 }],
    (parameters) =>
      joined(
        generated({
          pattern: "total",
          amount: 4,
          weight: uniform(parameters),
          delay: uniform(parameters),
          regenerate: true,
        }),
        3,
        3,
      ),
  ),
  bernoulli: call(
    () => [{ probability: [0.5, 0] }],
    (parameters) => driven(bernoulli(parameters)),
  ),
  poisson: call(
    () => [{ rate: [20, 0] }],
    (parameters) => driven(poisson(parameters)),
  ),
  noise: call(
    () => [{ mean: [0.5, 0], deviation: 1 }],
    (parameters) => driven(noise(parameters)),
  ),
};

function snapshot(): Uint8Array {
  using network = pair();
  return network.snapshot();
}

function onTrace(read: (trace: NonNullable<ReturnType<typeof traceOf>>, index: number) => unknown): PublicCall {
  return call(
    () => [1],
    (index) => read(traceOf(), index),
  );
}

function traceOf() {
  using network = notebook();
  const trace = network.run({ constant: 1 }, { steps: 3, record: { membrane: true } }).membrane["layer0"];
  if (trace === undefined) throw new Error("no trace");
  return trace;
}

export const initCalls: Calls = {
  init: call(
    () => [currentCore().state.module],
    (source) => init(source),
  ),
};
