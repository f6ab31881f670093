// What both peers simulate: a thousand neurons in a recurrent network, pushed by the keys of two players.

import { generated, lif, NeuralNetwork, normal } from "bitspike";

export const PLAYERS = ["left", "right"];
export const KEYS = 4;

const NEURONS = 1000;

export function makeWorld() {
  const weight = (mean) => normal({ mean, deviation: 0.1 });
  return new NeuralNetwork({
    seed: 11,
    inputs: { left: KEYS, right: KEYS },
    populations: {
      world: { size: NEURONS, rule: lif({ threshold: 1, leak: 0.9 }) },
      brakes: { size: NEURONS / 4, rule: lif({ threshold: 1, leak: 0.8 }) },
    },
    connections: [
      ...PLAYERS.map((from) => ({
        from,
        to: "world",
        weights: generated({ pattern: "in-degree", amount: 2, weight: weight(0.25) }),
      })),
      {
        from: "world",
        to: "world",
        weights: generated({ pattern: "in-degree", amount: 20, weight: weight(0.2) }),
        delay: 1,
      },
      {
        from: "world",
        to: "brakes",
        weights: generated({ pattern: "in-degree", amount: 20, weight: weight(0.15) }),
        delay: 1,
      },
      {
        from: "brakes",
        to: "world",
        weights: generated({ pattern: "in-degree", amount: 20, weight: weight(-0.3) }),
        delay: 2,
      },
    ],
    outputs: ["world"],
  });
}
