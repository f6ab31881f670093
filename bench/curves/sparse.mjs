// A sparse connection with 100 synapses for each source, 1 % of the sources spiking, over the number of neurons.

import { generated, normal } from "../../dist/index.js";
import { layerPoint } from "./points.mjs";

export const title = "Sparse connections: N neurons with 100 synapses each, 1 % spiking, f32";
export const x = "N";
export const operation = "synaptic event";
export const tells =
  "An event touches memory at random: it costs more when synapses and totals leave one cache after the other.";

export function* points(isQuick) {
  for (const [series, weight] of [
    ["one weight (4 bytes per synapse)", 0.1],
    ["many weights (8 bytes)", normal({ mean: 0.1, deviation: 0.01 })],
  ]) {
    for (let size = 1000; size <= (isQuick ? 1e4 : 1e6); size *= 10) {
      yield layerPoint({
        series,
        x: size,
        sources: size,
        targets: size,
        weights: generated({ pattern: "out-degree", amount: 100, weight }),
        share: 0.01,
        steps: size >= 1e5 ? 20 : 200,
      });
    }
  }
}
