/** A small model and its input, for the tests of commands. */
import { dense, lif, type NetworkDescription } from "../../ts/index.ts";

const weights = [
  [1, 0, 0],
  [0, 0.5, 0.5],
];

/** Three values in, two neurons out: the first one follows the first value, the second one the mean of the others. */
export const description: NetworkDescription = {
  inputs: { in: 3 },
  populations: {
    hidden: { size: 2, rule: lif({ threshold: 0.5, leak: 0.9 }) },
    out: { size: 2, rule: lif({ threshold: 1, leak: 0.5 }) },
  },
  connections: [
    { from: "in", to: "hidden", weights: dense(weights) },
    {
      from: "hidden",
      to: "out",
      weights: dense([
        [1, 0],
        [0, 1],
      ]),
    },
  ],
};

/** Samples of which the first makes neuron 0 spike, the second neuron 1, the third none; a row each, to be held. */
export const HELD = "1,0,0\n0,1,1\n0,0,0\n";

/** Four steps of one sample. */
export const STEPS = "1,0,0\n0,1,1\n1,0,0\n0,0,0\n";
