// Making networks: many parts, and many synapses. Each row is the time until a network is there.

import { allToAll, dense, generated, lif, NeuralNetwork, normal, oneToOne, sparse, uniform } from "../../dist/index.js";
import { randomFrom } from "../random.mjs";

export const name = "building";
export const unit = "network or synapse";

const rule = lif({ threshold: 1, leak: 0.5 });

/** In nanoseconds: networks of many parts are to take less than this. */
const SECOND = 1e9;

/** Nanoseconds that a synapse is to take. */
const SYNAPSE = 40;

const many = 10_000;

const named = (letter, count) => Array.from({ length: count }, (_, k) => `${letter}${k}`);

/** Populations of one neuron, connected so. */
function parts(names, connections) {
  return {
    inputs: { in: 1 },
    populations: Object.fromEntries(names.map((one) => [one, { size: 1, rule }])),
    connections,
  };
}

/** Each population onto the next, the first from the input. */
const chain = (names, weights) => names.map((to, k) => ({ from: names[k - 1] ?? "in", to, weights }));

function networks() {
  const names = named("p", many);
  const [sources, targets] = [named("s", 1_000), named("t", 10)];
  const small = parts(["out"], [{ from: "in", to: "out", weights: oneToOne(1) }]);
  small.populations.out.size = small.inputs.in = 3;
  const projections = sources.flatMap((from) => {
    const delay = normal({ mean: 15, deviation: 7, minimum: 1 });
    return targets.map((to) => ({ from, to, pattern: "out-degree", amount: 1, weight: 1, delay }));
  });
  return [
    ["10,000 populations", parts(names, [])],
    [
      "10,000 connections, a fan",
      parts(
        names,
        names.map((to) => ({ from: "in", to, weights: oneToOne(1) })),
      ),
    ],
    ["10,000 connections, a chain", parts(names, chain(names, oneToOne(1)))],
    ["10,000 connections, a dense chain", parts(names, chain(names, dense([1])))],
    [
      "10,000 populations, all to all in one connection",
      parts(names, [{ from: names, to: names, weights: allToAll(1), delay: 1 }]),
    ],
    [
      "1,000 x 10 projections",
      parts([...sources, ...targets], [{ from: sources, to: targets, weights: generated(projections) }]),
    ],
    ["a batch of 8,192 networks of 3 neurons", small, { batch: 8_192 }],
  ];
}

/** Weights and delays of the synapses: as cheap as can be, and as costly. */
const drawn = {
  constant: { weight: 1, delay: 15 },
  "normal weights and delays": {
    weight: normal({ mean: 1, deviation: 0.1 }),
    delay: normal({ mean: 15, deviation: 7, minimum: 1 }),
  },
};

/** Connections of one population with itself, and so many synapses each. */
function connections(size, degree) {
  const amounts = { "out-degree": degree, "in-degree": degree, total: size * degree, probability: degree / size };
  const patterns = Object.entries(amounts).flatMap(([pattern, amount]) =>
    Object.entries(drawn).map(([what, each]) => [`${pattern}, ${what}`, generated({ pattern, amount, ...each })]),
  );
  const random = randomFrom(11);
  const draw = (below) => Uint32Array.from({ length: size * degree }, () => random() * below);
  const list = { sources: draw(size), targets: draw(size), delays: Uint16Array.from(draw(30)) };
  const weights = Float32Array.from(list.sources, () => random());
  return [...patterns, ["a list in random order", sparse({ ...list, weights })]];
}

export function* comparisons(isQuick) {
  for (const [variant, description, options] of networks()) {
    yield { variant, isShort: true, contestants: [builder(description, options, 1, SECOND)] };
  }
  const [size, degree] = isQuick ? [10_000, 100] : [100_000, 100];
  for (const [variant, weights] of connections(size, degree)) {
    const description = { precision: "f32", inputs: {}, populations: { p: { size, rule } } };
    const connection = { from: "p", to: "p", weights, delay: 1 };
    const one = builder({ ...description, connections: [connection] }, undefined, size * degree, SYNAPSE);
    yield { variant: `${variant}, a synapse`, isShort: true, contestants: [one] };
  }
  const weights = generated({
    pattern: "in-degree",
    amount: 1_000,
    weight: 1,
    delay: uniform({ minimum: 1, maximum: 15 }),
  });
  const description = {
    precision: "f32",
    inputs: {},
    populations: { p: { size: 10_000, rule } },
    connections: [{ from: "p", to: "p", weights }],
  };
  yield { variant: "10^7 synapses", isShort: true, contestants: [builder(description, undefined, 1, SECOND / 2)] };
}

function builder(description, options, units, atMost) {
  return {
    name: "bitspike",
    tells: "from a description to a network that is ready to run",
    units,
    atMost,
    run: () => new NeuralNetwork(description, options).free(),
  };
}
