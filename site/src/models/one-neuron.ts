import { type NetworkDescription, nestDeltaFromTimeConstants, noise, oneToOne } from "bitspike";
import type { Model } from "../experiment/model.ts";
import { numberIn, type Values } from "../experiment/setting.ts";
import type { Curve, ModelMaker } from "./maker.ts";

/** Milliseconds. */
const STEP = 0.1;
const CURVE_SECONDS = 2;
const CURVE_POINTS = 61;

/** One neuron in the units of the textbook. */
export const oneNeuron: ModelMaker = {
  model: (values) => ({
    ...modelOf(values, [numberIn(values, "current")]),
    shown: {
      raster: ["neuron"],
      traces: [
        {
          population: "neuron",
          variable: "v",
          neurons: [0],
          threshold: numberIn(values, "threshold"),
          label: "membrane potential (mV)",
        },
      ],
      isTimed: true,
      window: 2000,
    },
  }),
  curve(values): Curve {
    const highest = 1000;
    const currents = Array.from({ length: CURVE_POINTS }, (_, index) => (highest * index) / (CURVE_POINTS - 1));
    return {
      model: modelOf(values, currents),
      population: "neuron",
      currents,
      steps: (CURVE_SECONDS * 1000) / STEP,
      unit: "pA",
      current: numberIn(values, "current"),
    };
  },
};

/** A neuron for each of some currents. */
function modelOf(values: Values, currents: readonly number[]): Model {
  const size = currents.length;
  const deviation = numberIn(values, "noise");
  const isNoisy = deviation > 0;
  const description: NetworkDescription = {
    dt: STEP / 1000,
    seed: numberIn(values, "seed"),
    inputs: {
      current: size,
      ...(isNoisy ? { noise: { size, generator: noise({ mean: 0, deviation }) } } : {}),
    },
    populations: {
      neuron: {
        size,
        rule: nestDeltaFromTimeConstants({
          h: STEP,
          tauM: numberIn(values, "timeConstant"),
          C: numberIn(values, "capacitance"),
          tRef: numberIn(values, "refractory"),
          threshold: numberIn(values, "threshold"),
          vReset: numberIn(values, "reset"),
        }),
      },
    },
    connections: [
      { from: "current", to: "neuron", port: "current", weights: oneToOne(1) },
      ...(isNoisy ? [{ from: "noise", to: "neuron", port: "current" as const, weights: oneToOne(1) }] : []),
    ],
  };
  return {
    description,
    schedules: [{ input: "current", pieces: [{ from: 0, values: currents }] }],
    shown: { raster: ["neuron"], traces: [], isTimed: true, window: 1 },
  };
}
