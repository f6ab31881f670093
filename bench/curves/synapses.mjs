// A sparse connection between 10,000 neurons, 1 % of them spiking, over the number of synapses of each.

import { generated, normal } from "../../dist/index.js";
import { layerPoint } from "./points.mjs";

export const title = "Synapses: 10,000 neurons, 1 % spiking, over the synapses of each, f32";
export const x = "synapses for each source";
export const operation = "synaptic event";
export const tells = "A spike is looked up once; the more synapses it has, the less of that each one bears.";

export function* points(isQuick) {
  for (const amount of isQuick ? [10, 100] : [3, 10, 30, 100, 300, 1000, 3000]) {
    yield layerPoint({
      series: "many weights",
      x: amount,
      sources: 10_000,
      targets: 10_000,
      weights: generated({ pattern: "out-degree", amount, weight: normal({ mean: 0.1, deviation: 0.01 }) }),
      share: 0.01,
      steps: amount > 300 ? 50 : 200,
    });
  }
}
