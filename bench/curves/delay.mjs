// Recurrent dense networks over their shortest delay, which bounds how many steps run together.

import { dense, lif, NeuralNetwork, oneToOne } from "../../dist/index.js";
import { randomFrom } from "../random.mjs";
import { operationsOf } from "./model.mjs";

export const title = "Delays: N neurons, all connected to all, over the delay, f32";
export const x = "delay in steps";
export const operation = "synaptic event";
export const tells =
  "A cycle runs no more steps together than its shortest delay: with a delay of one step all weights are read in every step.";

const steps = 256;

export function* points(isQuick) {
  for (const size of isQuick ? [256] : [256, 1024]) {
    const random = randomFrom(size);
    const weights = dense(Float32Array.from({ length: size * size }, () => (random() - 0.5) / size));
    for (const delay of isQuick ? [1, 16] : [1, 2, 4, 8, 16, 32, 64]) {
      const network = new NeuralNetwork({
        precision: "f32",
        inputs: { drive: size },
        populations: { all: { size, rule: lif({ threshold: 1, leak: 0.99 }) } },
        connections: [
          { from: "drive", to: "all", weights: oneToOne(1) },
          { from: "all", to: "all", weights, delay },
        ],
      });
      // Each neuron fires about every twentieth step.
      const drive = { constant: Float32Array.from({ length: size }, () => 0.04 + 0.03 * random()) };
      const { counts } = network.run({ drive }, { steps, record: { counts: ["all"] }, digest: false });
      const rate = counts.all.reduce((sum, count) => sum + count, 0) / (size * steps);
      yield {
        series: `N = ${size}`,
        x: delay,
        operations: operationsOf(network.plan(), { drive: size, all: size }, { drive: 1, all: rate }),
        units: steps,
        run: () => network.run({ drive }, { steps, record: {}, digest: false }),
        end: () => network.free(),
      };
    }
  }
}
