// What `cold-start` times: a program that imports the package and prints the notebook's first result.

import { NeuralNetwork } from "../../dist/index.js";

const network = new NeuralNetwork([
  {
    weights: [
      [0.1, 0.2],
      [0.1, 0.2],
      [0.3, 0.2],
      [0.4, 0.5],
    ],
    threshold: 0.5,
    leak: 0.8,
  },
  {
    weights: [
      [0.3, 0.5, 0.2, 0.5],
      [0.1, 0.4, 0.6, 0.3],
    ],
    threshold: 0.7,
    leak: 0.9,
  },
]);
console.log(network.forward([0.7, 0.4]).join(" "));
