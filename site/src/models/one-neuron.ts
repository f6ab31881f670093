import { type NetworkDescription, nestDeltaFromTimeConstants, noise, oneToOne } from "bitspike";
import type { Model } from "../experiment/model.ts";
import { numberIn, type Values } from "../experiment/setting.ts";
import type { Curve, ModelMaker } from "./maker.ts";

/** Milliseconds. */
const STEP = 0.1;
const CURVE_SECONDS = 2;
const HIGHEST = 1000;
const EVERY = 20;
/** The curve rises steepest where it begins: there currents are a share of the rheobase above it, down to 2^-12. */
const CLOSEST = 12;

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
          names: ["membrane potential"],
          threshold: numberIn(values, "threshold"),
          unit: "mV",
        },
      ],
      isTimed: true,
      window: 2000,
    },
  }),
  curve(values): Curve {
    const current = numberIn(values, "current");
    const rheobase = rheobaseOf(values);
    const currents = currentsAround(rheobase, current);
    return {
      model: modelOf(values, currents),
      population: "neuron",
      currents,
      steps: (CURVE_SECONDS * 1000) / STEP,
      unit: "pA",
      current,
      rheobase,
      isRegular: numberIn(values, "noise") === 0,
    };
  },
};

/** The current that charges the membrane just to the threshold: threshold / R, with R = tau / C. */
function rheobaseOf(values: Values): number {
  return (numberIn(values, "threshold") * numberIn(values, "capacitance")) / numberIn(values, "timeConstant");
}

/** Currents in ascending order: everywhere, close to the rheobase, and the one that is set. */
function currentsAround(rheobase: number, current: number): number[] {
  const even = Array.from({ length: HIGHEST / EVERY + 1 }, (_, index) => EVERY * index);
  const close = Array.from({ length: 2 * CLOSEST }, (_, index) => rheobase * (1 + 2 ** (-(index + 1) / 2)));
  const all = [...even, rheobase * (1 - 2 ** -CLOSEST), ...close.filter((one) => one < HIGHEST), current];
  return [...new Set(all.filter((one) => one <= HIGHEST))].sort((a, b) => a - b);
}

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
