// What most curves measure: a layer of `lif` neurons behind an input whose sources spike at random.

import { lif, NeuralNetwork } from "../../dist/index.js";
import { randomFrom, randomSpikes } from "../random.mjs";
import { operationsOf } from "./model.mjs";

/** Neurons that seldom spike, so that what they emit weighs nothing. */
export const quiet = lif({ threshold: 1e6, leak: 0.5 });

/**
 * A point of a curve.
 *
 * @typedef {object} Point
 * @property {string} series
 * @property {number} x
 * @property {number} operations that one unit takes by the model of the plan
 * @property {number} units (steps, or samples times steps) of a run
 * @property {() => unknown} run
 * @property {() => void} end
 */

/**
 * One layer: `weights` from an input of `sources`, of which a share spikes in each step.
 *
 * @returns {Point}
 */
export function layerPoint({ series, x, sources, targets, weights, share, steps, precision = "f32", batch = 1 }) {
  const description = {
    precision,
    inputs: { in: sources },
    populations: { out: { size: targets, rule: quiet } },
    connections: [{ from: "in", to: "out", weights }],
  };
  const network = new NeuralNetwork(description, { batch });
  const random = randomFrom(1 + sources + targets);
  const inputs = Array.from({ length: batch }, () => {
    const { steps: when, neurons } = spikesOf(random, steps, sources, share);
    return { spikes: { steps: when, neurons } };
  });
  const options = { steps, record: {}, digest: false };
  const emitted = inputs.reduce((sum, { spikes }) => sum + spikes.steps.length, 0) / (batch * steps * sources);
  return {
    series,
    x,
    operations: operationsOf(network.plan(), { in: sources, out: targets }, { in: emitted, out: 0 }),
    units: steps * batch,
    run: batch === 1 ? () => network.run(inputs[0], options) : () => network.runBatch(inputs, options),
    end: () => network.free(),
  };
}

/** As `randomSpikes` gives them, without an array for each step: there may be millions of sources. */
function spikesOf(random, steps, size, share) {
  if (size <= 4096) return randomSpikes(random, steps, size, share);
  const [when, neurons] = [[], []];
  for (let step = 0; step < steps; step += 1) {
    for (let neuron = 0; neuron < size; neuron += 1) {
      if (random() < share) {
        when.push(step);
        neurons.push(neuron);
      }
    }
  }
  return { steps: Uint32Array.from(when), neurons: Uint32Array.from(neurons) };
}
