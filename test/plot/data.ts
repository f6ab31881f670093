/** Recordings and spikes for plots, the same in every run. */

import { lif, NeuralNetwork, oneToOne, type Recording } from "../../ts/index.ts";

/** Two populations of one network, with spikes and membranes. */
export function record(steps = 60): Recording {
  using network = new NeuralNetwork({
    inputs: { in: 4 },
    populations: {
      hidden: { size: 4, rule: lif({ threshold: 1, leak: 0.9 }) },
      output: { size: 4, rule: lif({ threshold: 2, leak: 0.8 }) },
    },
    connections: [
      { from: "in", to: "hidden", weights: oneToOne([0.2, 0.3, 0.4, 0.5]) },
      { from: "hidden", to: "output", weights: oneToOne(1.5) },
    ],
  });
  return network.run({ in: { constant: [1, 1, 1, 1] } }, { steps, record: { spikes: true, membrane: true } });
}

/** Spikes spread over neurons and steps by a linear congruential generator. */
export function scattered(count: number, size: number, steps: number) {
  let state = 7;
  const next = () => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const at = Uint32Array.from({ length: count }, () => Math.floor(next() * steps)).sort();
  return { size, steps: at, neurons: Uint32Array.from(at, () => Math.floor(next() * size)) };
}
