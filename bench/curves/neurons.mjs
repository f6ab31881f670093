// The update of neurons that nothing reaches, over their number.

import { NeuralNetwork } from "../../dist/index.js";
import { quiet } from "./points.mjs";

export const title = "Neurons: the update of lif alone";
export const x = "neurons";
export const operation = "neuron";
export const tells =
  "Below some hundred neurons a step costs what calls and bookkeeping cost; from then on each neuron the same.";

export function* points(isQuick) {
  for (const precision of ["f32", "f64"]) {
    for (let size = 10; size <= (isQuick ? 1e5 : 1e6); size *= 10) {
      const network = new NeuralNetwork({
        precision,
        inputs: {},
        populations: { out: { size, rule: quiet } },
        connections: [],
      });
      const steps = Math.max(16, Math.min(1000, Math.round(1e7 / size)));
      yield {
        series: precision,
        x: size,
        operations: size,
        units: steps,
        run: () => network.run(undefined, { steps, record: {}, digest: false }),
        end: () => network.free(),
      };
    }
  }
}
