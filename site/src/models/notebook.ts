import { dense, lif } from "bitspike";
import { numberIn } from "../experiment/setting.ts";
import type { ModelMaker } from "./maker.ts";

/** The network of the notebook this project began with. */
export const notebook: ModelMaker = {
  model(values) {
    const hiddenThreshold = numberIn(values, "hiddenThreshold");
    const outputThreshold = numberIn(values, "outputThreshold");
    return {
      description: {
        inputs: { input: 2 },
        populations: {
          hidden: { size: 4, rule: lif({ threshold: hiddenThreshold, leak: numberIn(values, "hiddenLeak") }) },
          output: { size: 2, rule: lif({ threshold: outputThreshold, leak: numberIn(values, "outputLeak") }) },
        },
        connections: [
          {
            from: "input",
            to: "hidden",
            weights: dense([
              [0.1, 0.2],
              [0.1, 0.2],
              [0.3, 0.2],
              [0.4, 0.5],
            ]),
          },
          {
            from: "hidden",
            to: "output",
            weights: dense([
              [0.3, 0.5, 0.2, 0.5],
              [0.1, 0.4, 0.6, 0.3],
            ]),
          },
        ],
      },
      schedules: [
        { input: "input", pieces: [{ from: 0, values: [numberIn(values, "first"), numberIn(values, "second")] }] },
      ],
      shown: {
        raster: ["hidden", "output"],
        traces: [
          {
            population: "hidden",
            variable: "v",
            neurons: [0, 1, 2, 3],
            names: ["hidden 0", "hidden 1", "hidden 2", "hidden 3"],
            threshold: hiddenThreshold,
          },
          {
            population: "output",
            variable: "v",
            neurons: [0, 1],
            names: ["output 0", "output 1"],
            threshold: outputThreshold,
          },
        ],
        isTimed: false,
        window: 100,
      },
    };
  },
};
