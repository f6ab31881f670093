// A dense layer of 1024 x 1024 over the share of its inputs that spikes in a step.

import { dense } from "../../dist/index.js";
import { randomFrom } from "../random.mjs";
import { layerPoint } from "./points.mjs";

export const title = "Density: 1024 x 1024, over the share of inputs that spikes";
export const x = "share of inputs that spikes in a step";
export const operation = "operation";
export const tells =
  "Above the share that the plan names all weights are multiplied, which costs the same whatever spikes.";

const size = 1024;

export function* points(isQuick) {
  const random = randomFrom(5);
  const weights = dense(Float32Array.from({ length: size * size }, () => random() - 0.5));
  for (const precision of ["f32", "f64"]) {
    for (const share of isQuick
      ? [0.01, 0.1, 0.5, 1]
      : [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.7, 0.85, 1]) {
      yield layerPoint({
        series: precision,
        x: share,
        sources: size,
        targets: size,
        weights,
        share,
        steps: 128,
        precision,
      });
    }
  }
}
