import { rows, spikes, spread, values } from "./numbers.mjs";

/** Every generator, in a cycle, with streams other than the first. One entry a scenario. */
export function generatorScenarios(library, precision) {
  const { bernoulli, dense, generated, lif, noise, poisson } = library;
  const generators = [
    ["bernoulli", bernoulli({ probability: spread(24, 0, 1) })],
    ["poisson", poisson({ rate: spread(24, 0, 2000) })],
    ["poisson, many a step", poisson({ rate: 60_000 }), 0.01],
    ["noise", noise({ mean: spread(24, -0.5, 1), deviation: 0.75 })],
  ];
  return generators.map(([name, generator, strength = 1]) => [
    name,
    {
      description: {
        precision,
        seed: 2 ** 40 + 12_345,
        inputs: { source: { size: 24, generator } },
        populations: { cells: { size: 20, rule: lif({ threshold: 1, leak: 0.9 }) } },
        connections: [
          { from: "source", to: "cells", weights: dense(values(51, 480, -0.1 * strength, 0.2 * strength)) },
          {
            from: "cells",
            to: "cells",
            weights: generated({ pattern: "probability", amount: 0.2, weight: -0.1 }),
            delay: 1,
          },
        ],
      },
      steps: 300,
      stream: 2 ** 32 - 3,
    },
  ]);
}

/** Every form in which a run takes its input, and a batch whose samples are given different ones. */
export function inputScenarios(library, precision) {
  const description = {
    precision,
    inputs: { source: 14 },
    populations: {
      hidden: { size: 26, rule: library.snntorch({ beta: 0.9, reset: "subtract" }) },
      output: { size: 5, rule: library.lif({ threshold: 1, leak: 0.8 }) },
    },
    connections: [
      { from: "source", to: "hidden", weights: library.dense(values(61, 26 * 14, -0.1, 0.3)) },
      { from: "hidden", to: "output", weights: library.dense(values(62, 26 * 5, -0.1, 0.4)) },
    ],
  };
  const forms = {
    values: (first, count) => rows(63, 14, first, count, -0.2, 0.8),
    spikes: (first, count) => spikes(64, 14, first, count, 250),
    "graded spikes": (first, count) => spikes(65, 14, first, count, 250, true),
    constant: () => ({ constant: values(66, 14, 0, 0.5) }),
  };
  const all = Object.values(forms);
  const samples = (first, count) => [...all, ...all.slice(0, 3)].map((form) => form(first, count));
  return [
    ...Object.entries(forms).map(([name, inputs]) => [`input as ${name}`, { description, steps: 200, inputs }]),
    ["a batch of seven", { description, steps: 200, batch: 7, inputs: samples }],
  ];
}
