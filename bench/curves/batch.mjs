// Samples side by side, over their number: weights that fit the cache, and weights that do not.

import { dense } from "../../dist/index.js";
import { randomFrom } from "../random.mjs";
import { layerPoint } from "./points.mjs";

export const title = "Batches: the cost of a sample over the number of samples, 5 % spiking, f32";
export const x = "samples";
export const operation = "synaptic event";
export const tells = "A batch reads weights once for all samples: it pays where they do not fit the cache.";

export function* points(isQuick) {
  for (const [sources, targets] of isQuick
    ? [[784, 256]]
    : [
        [784, 256],
        [4096, 4096],
      ]) {
    const random = randomFrom(sources);
    const weights = dense(Float32Array.from({ length: sources * targets }, () => random() - 0.5));
    for (const batch of [1, 2, 4, 8, 16, 32, 64, 128]) {
      yield layerPoint({
        series: `${sources} x ${targets}`,
        x: batch,
        sources,
        targets,
        weights,
        share: 0.05,
        steps: 32,
        batch,
      });
    }
  }
}
