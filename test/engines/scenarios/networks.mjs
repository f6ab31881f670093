import { rows, sequence, values } from "./numbers.mjs";

/** Whole networks. One entry a scenario. */
export function networkScenarios(library, precision) {
  return [
    ["the notebook's network", notebook(library, precision)],
    ["small layers", smallLayers(library, precision)],
    ["chaos, 10,000 steps", chaos(library, precision)],
    ["a balanced network of 1,000 neurons", balanced(library, precision)],
  ];
}

/** Stepped by `forward` in its second half. */
function notebook(library, precision) {
  const layer = (size, threshold, leak) => ({ size, rule: library.lif({ threshold, leak }) });
  const values = (step) => [0.7 + 0.1 * (step % 3), 0.4 - 0.2 * (step % 2)];
  return {
    description: {
      precision,
      inputs: { input: 2 },
      populations: { hidden: layer(4, 0.5, 0.8), output: layer(2, 0.7, 0.9) },
      connections: [
        { from: "input", to: "hidden", weights: library.dense([0.1, 0.2, 0.1, 0.2, 0.3, 0.2, 0.4, 0.5]) },
        { from: "hidden", to: "output", weights: library.dense([0.3, 0.5, 0.2, 0.5, 0.1, 0.4, 0.6, 0.3]) },
      ],
    },
    steps: 60,
    inputs: (first, count) => Array.from({ length: count }, (_, step) => values(first + step)),
    forward: values,
  };
}

/** Layers of more than a vector, stepped by `forward` in their second half. */
function smallLayers(library, precision) {
  const sizes = [7, 45, 21, 9];
  const layers = sizes.slice(1).map((size, layer) => ({
    population: { size, rule: library.snntorch({ beta: 0.9, threshold: 0.5, reset: "subtract" }) },
    weights: library.dense(values(91 + layer, size * sizes[layer], -0.2, 0.3)),
    bias: values(94 + layer, size, -0.05, 0.05),
  }));
  const given = (first, count) => rows(97, 7, first, count, -0.1, 0.7);
  return {
    description: {
      precision,
      inputs: { input: 7 },
      populations: Object.fromEntries(layers.map(({ population }, layer) => [`layer${layer}`, population])),
      connections: layers.map(({ weights, bias }, layer) => ({
        from: layer === 0 ? "input" : `layer${layer - 1}`,
        to: `layer${layer}`,
        weights,
        bias,
      })),
    },
    steps: 120,
    inputs: given,
    forward: (step) => given(step, 1)[0],
  };
}

/**
 * Excitation and inhibition that balance each other, over random synapses with delays of 1 to 8 steps: one spike more or
 * less, and a thousand steps later nothing is as it was.
 */
function chaos(library, precision) {
  const size = 100;
  const next = sequence(11);
  const synapses = Array.from({ length: size * 20 }, (_, k) => {
    const source = next() % size;
    const weight = (source < 80 ? 0.1 : -0.45) * (0.5 + next() / 2 ** 32);
    return { source, target: k % size, weight, delay: 1 + (next() % 8) };
  });
  return {
    description: {
      precision,
      inputs: { drive: 1 },
      populations: { cells: { size, rule: library.lif({ threshold: 1, leak: 0.95 }) } },
      connections: [
        { from: "drive", to: "cells", weights: library.allToAll(0.15) },
        {
          from: "cells",
          to: "cells",
          weights: library.sparse({
            sources: synapses.map(({ source }) => source),
            targets: synapses.map(({ target }) => target),
            weights: synapses.map(({ weight }) => weight),
            delays: synapses.map(({ delay }) => delay),
          }),
        },
      ],
    },
    steps: 10_000,
    inputs: () => ({ constant: 1 }),
  };
}

/** NEST's rule, noise from outside, generated connections between two populations: events large enough for every path. */
function balanced(library, precision) {
  const { generated, nestExpFromTimeConstants, normal, poisson } = library;
  const rule = nestExpFromTimeConstants({
    h: 0.1,
    tauM: 10,
    C: 250,
    tRef: 2,
    Ie: values(71, 1, 0, 50)[0],
    threshold: 15,
    vReset: 0,
    tauSynEx: 0.5,
    tauSynIn: 0.5,
  });
  const within = (from, weight, delay) => ({
    from,
    to: ["excitatory", "inhibitory"],
    weights: generated({
      pattern: "in-degree",
      amount: 40,
      weight: normal({ mean: weight, deviation: 0.1 * Math.abs(weight) }),
      delay: normal({ mean: delay, deviation: 0.5 * delay, minimum: 1 }),
    }),
  });
  return {
    description: {
      precision,
      dt: 1e-4,
      seed: 55,
      inputs: { background: { size: 500, generator: poisson({ rate: 12_000 }) } },
      populations: { excitatory: { size: 800, rule }, inhibitory: { size: 200, rule } },
      connections: [
        {
          from: "background",
          to: ["excitatory", "inhibitory"],
          weights: generated({ pattern: "in-degree", amount: 1, weight: 80 }),
        },
        within("excitatory", 80, 15),
        within("inhibitory", -400, 8),
      ],
    },
    steps: 300,
  };
}
