import { rows, sequence, spikes, values } from "./numbers.mjs";

/** So many random synapses, parallel ones among them, each with a delay of its own if `longest` is given. */
function synapses(seed, count, sources, targets, { shortest = 0, longest } = {}) {
  const next = sequence(seed);
  const list = Array.from({ length: count }, () => [next() % sources, next() % targets, next()]);
  return {
    sources: list.map(([source]) => source),
    targets: list.map(([, target]) => target),
    weights: values(seed + 1, count, -0.2, 0.5),
    ...(longest === undefined
      ? {}
      : { delays: list.map(([, , word]) => shortest + (word % (longest - shortest + 1))) }),
  };
}

/** The same synapses as rows of a sparse matrix. */
function compressed({ sources, targets, weights }, count) {
  const order = sources.map((_, k) => k).sort((a, b) => sources[a] - sources[b] || a - b);
  return {
    offsets: Array.from({ length: count + 1 }, (_, row) => sources.filter((source) => source < row).length),
    targets: order.map((k) => targets[k]),
    weights: order.map((k) => weights[k]),
  };
}

/** Connections as [name, size of the source, size of the target, weights, further fields]. One entry a scenario. */
function connectionsOf(library) {
  const { convolution, dense, generated, normal, pooling, sparse, uniform } = library;
  const plane = { input: [2, 9, 7], kernel: [3, 2, 3, 3] };
  const strip = { input: [4, 31], kernel: [6, 2, 5], groups: 2 };
  const pick = (pattern, amount, rest = {}) =>
    generated({ pattern, amount, weight: uniform({ minimum: -0.2, maximum: 0.6 }), ...rest });
  return [
    ["dense", 40, 33, dense(values(1, 40 * 33, -0.2, 0.3))],
    [
      "dense with delay and bias",
      70,
      17,
      dense(values(2, 70 * 17, -0.2, 0.3)),
      { delay: 5, bias: values(3, 17, 0, 0.1) },
    ],
    ["sparse", 50, 60, sparse(synapses(4, 600, 50, 60))],
    ["sparse, one weight", 50, 60, sparse({ ...synapses(5, 600, 50, 60), weights: 0.11 })],
    ["sparse, with delays", 50, 60, sparse(synapses(6, 600, 50, 60, { longest: 90 })), { delay: 2 }],
    ["sparse, as rows", 50, 60, sparse(compressed(synapses(7, 600, 50, 60), 50))],
    ["convolution", 126, 189, convolution({ ...plane, values: values(8, 54, -0.3, 0.5), padding: 1 })],
    [
      "convolution, with stride and dilation",
      126,
      48,
      convolution({ ...plane, values: values(9, 54, -0.3, 0.6), stride: 2, padding: [1, 2], dilation: 2 }),
    ],
    ["convolution in one dimension, in groups", 124, 162, convolution({ ...strip, values: values(10, 60, -0.3, 0.6) })],
    ["pooling, sum", 126, 24, pooling({ mode: "sum", input: plane.input, size: [2, 2] })],
    [
      "pooling, average",
      126,
      70,
      pooling({ mode: "average", input: plane.input, size: 3, stride: [2, 1], padding: 1 }),
    ],
    ["pooling in one dimension", 124, 40, pooling({ mode: "average", input: strip.input, size: 3 })],
    ["one to one", 37, 37, library.oneToOne(values(11, 37, 0.2, 0.9))],
    ["one to one, one weight, with delay", 37, 37, library.oneToOne(0.7), { delay: 70 }],
    ["all to all", 40, 21, library.allToAll(0.07)],
    ["generated, out-degree", 64, 48, pick("out-degree", 9)],
    ["generated, in-degree, with delays", 64, 48, pick("in-degree", 9, { delay: uniform({ minimum: 0, maximum: 8 }) })],
    ["generated, total", 64, 48, pick("total", 500)],
    ["generated, probability", 64, 48, pick("probability", 0.15)],
    ["generated, regenerated", 64, 48, pick("probability", 0.15, { regenerate: true })],
    [
      "generated, regenerated with delays",
      64,
      48,
      generated({
        pattern: "out-degree",
        amount: 8,
        weight: normal({ mean: 0.2, deviation: 0.3, minimum: 0 }),
        delay: normal({ mean: 6, deviation: 3, maximum: 15 }),
        regenerate: true,
      }),
    ],
  ];
}

/** Every kind of connection with every field, once carrying spikes and once carrying analog values. */
export function connectionScenarios(library, precision) {
  const signals = {
    "of spikes": (size) => (first, count) => spikes(31, size, first, count, 120),
    "of analog values": (size) => (first, count) => rows(37, size, first, count, -0.2, 0.4),
  };
  return connectionsOf(library).flatMap(([name, sources, targets, weights, fields = {}]) =>
    Object.entries(signals).map(([what, inputs]) => [
      `${name}, ${what}`,
      {
        description: {
          precision,
          seed: 12,
          inputs: { source: sources },
          populations: { cells: { size: targets, rule: library.lif({ threshold: 1, leak: 0.9 }) } },
          connections: [{ from: "source", to: "cells", weights, ...fields }],
        },
        steps: 150,
        inputs: inputs(sources),
      },
    ]),
  );
}

/** Connections that meet in one population: each kind once as the first, whose total is put, and once added to others. */
export function meetingScenarios(library, precision) {
  const { allToAll, convolution, dense, oneToOne, sparse } = library;
  const size = 26;
  const weights = (seed) => dense(values(seed, size * size, -0.1, 0.12));
  const kernel = { input: [2, 13], kernel: [2, 2, 3], padding: 1 };
  const ends = [
    { from: "spikes", to: "cells", weights: weights(71), bias: values(72, size, -0.1, 0.1) },
    { from: "graded", to: "cells", weights: weights(73), bias: 0.02 },
    { from: "analog", to: "cells", weights: weights(74), bias: values(75, size, -0.1, 0.1) },
    { from: "constant", to: "cells", weights: weights(76), bias: -0.01 },
    { from: "graded", to: "cells", weights: convolution({ ...kernel, values: values(77, 12, -0.3, 0.3) }), bias: 0.03 },
    { from: "graded", to: "cells", weights: sparse(synapses(78, 90, size, size, { longest: 4 })), bias: 0.01 },
    { from: "analog", to: "cells", weights: oneToOne(values(79, size, -0.2, 0.3)), bias: 0.01 },
    { from: "spikes", to: "cells", weights: allToAll(0.01), bias: -0.02 },
  ];
  return ends.map((_, first) => [
    `connections that meet, the first ${first}`,
    {
      description: {
        precision,
        inputs: { spikes: size, graded: size, analog: size, constant: size },
        populations: { cells: { size, rule: library.lif({ threshold: 1, leak: 0.9 }) } },
        connections: [...ends.slice(first), ...ends.slice(0, first)],
      },
      steps: 130,
      inputs: (first, count) => ({
        spikes: spikes(80, size, first, count, 150),
        graded: spikes(81, size, first, count, 200, true),
        analog: rows(82, size, first, count, -0.2, 0.4),
        constant: { constant: values(83, size, 0, 0.3) },
      }),
    },
  ]);
}

/** Several populations joined at either end of one connection, several ports, and a recurrence with delays. */
export function joiningScenarios(library, precision) {
  const { dense, lif, nestExpFromTimeConstants, sparse } = library;
  const nest = nestExpFromTimeConstants({
    h: 0.1,
    tauM: 10,
    C: 250,
    tRef: 2,
    threshold: 15,
    vReset: 0,
    tauSynEx: 0.5,
    tauSynIn: 0.5,
  });
  const delayed = sparse(synapses(41, 900, 45, 29, { shortest: 1, longest: 130 }));
  return [
    [
      "populations joined, with cycles",
      {
        description: {
          precision,
          inputs: { left: 10, right: 6 },
          populations: {
            first: { size: 18, rule: lif({ threshold: 1, leak: 0.9 }) },
            second: { size: 11, rule: lif({ threshold: 0.8, leak: 0.95 }) },
          },
          connections: [
            { from: "left", to: "first", weights: dense(values(42, 180, 0, 0.3)) },
            { from: ["first", "left", "right", "second"], to: ["second", "first"], weights: delayed },
            { from: "second", to: "first", weights: dense(values(43, 198, -0.3, 0.1)), delay: 1, bias: 0.02 },
          ],
          outputs: ["second", "first"],
        },
        steps: 400,
        inputs: (first, count) => ({
          left: spikes(44, 10, first, count, 200),
          right: spikes(45, 6, first, count, 300, true),
        }),
      },
    ],
    [
      "spikes and currents at two ports",
      {
        description: {
          precision,
          inputs: { spikes: 9, current: 3 },
          populations: { cells: { size: 21, rule: nest } },
          connections: [
            { from: "spikes", to: "cells", weights: dense(values(46, 189, -40, 160)), delay: 15 },
            { from: "current", to: "cells", port: "current", weights: dense(values(47, 63, 0, 400)) },
          ],
        },
        steps: 600,
        inputs: (first, count) => ({ spikes: spikes(48, 9, first, count, 90), current: { constant: [1, 0.5, 0.25] } }),
      },
    ],
  ];
}
