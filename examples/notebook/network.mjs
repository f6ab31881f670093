// The notebook's network: two inputs, four hidden neurons, two outputs.

import { NeuralNetwork } from "bitspike";

// A row of weights for each neuron, as in the notebook.
// biome-ignore format: a row a line
const hidden = [
  [0.1, 0.2],
  [0.1, 0.2],
  [0.3, 0.2],
  [0.4, 0.5],
];
// biome-ignore format: a row a line
const output = [
  [0.3, 0.5, 0.2, 0.5],
  [0.1, 0.4, 0.6, 0.3],
];

/** The network as a list of layers. */
export const layers = [
  { weights: hidden, threshold: 0.5, leak: 0.8 },
  { weights: output, threshold: 0.7, leak: 0.9 },
];

/** What the notebook gives it, and what it is given here at every step. */
export const inputs = [0.7, 0.4];

/** A network at rest. The first layer is its population "layer0", the second "layer1". */
export const makeNetwork = () => new NeuralNetwork(layers);

/** Advances by `steps` and records every spike and every membrane potential. */
export function record(network, steps) {
  return network.run({ constant: inputs }, { steps, record: { spikes: true, membrane: true } });
}
