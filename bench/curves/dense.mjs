// Dense N x N, 5 % of the inputs spiking, over N: in short runs and in long ones.

import { dense } from "../../dist/index.js";
import { randomFrom } from "../random.mjs";
import { layerPoint } from "./points.mjs";

export const title = "Dense connections: N x N, 5 % of the inputs spiking, f32";
export const x = "N";
export const operation = "synaptic event";
export const tells =
  "Weights are read once for a block of steps: where they no longer fit the cache, short runs pay for it and long ones do not.";

export function* points(isQuick) {
  for (let size = 64; size <= (isQuick ? 1024 : 4096); size *= 2) {
    const random = randomFrom(size);
    const weights = dense(Float32Array.from({ length: size * size }, () => random() - 0.5));
    for (const steps of [20, 500]) {
      yield layerPoint({
        series: `runs of ${steps} steps`,
        x: size,
        sources: size,
        targets: size,
        weights,
        share: 0.05,
        steps,
      });
    }
  }
}
