import {
  generated,
  type NetworkDescription,
  nestDelaySteps,
  nestDeltaFromTimeConstants,
  oneToOne,
  poisson,
} from "bitspike";
import { numberIn, type Values } from "../experiment/setting.ts";
import type { ModelMaker } from "./maker.ts";

/** Milliseconds. */
const STEP = 0.1;
const EXCITATORY = 8000;
const INHIBITORY = 2000;
/** Synapses that each neuron receives: a tenth of each population. */
const FROM_EXCITATORY = 800;
const FROM_INHIBITORY = 200;
const TIME_CONSTANT = 20;
const THRESHOLD = 20;
const RESET = 10;
const REFRACTORY = 2;

/** Ten thousand neurons in balance of excitation and inhibition. */
export const balanced: ModelMaker = {
  model(values) {
    const both = ["excitatory", "inhibitory"];
    return {
      description: descriptionOf(values),
      schedules: [],
      // From one common value all would spike together at first.
      spreads: both.map((population) => ({ population, variable: "v", highest: THRESHOLD })),
      shown: {
        raster: both,
        traces: [
          {
            population: "excitatory",
            variable: "v",
            neurons: [0, 1],
            names: ["excitatory 0", "excitatory 1"],
            threshold: THRESHOLD,
            unit: "mV",
          },
        ],
        isTimed: true,
        window: 2000,
      },
    };
  },
};

function descriptionOf(values: Values): NetworkDescription {
  const jump = numberIn(values, "jump");
  const inhibition = numberIn(values, "inhibition");
  const delay = nestDelaySteps(numberIn(values, "delay"), STEP);
  const rule = nestDeltaFromTimeConstants({
    ...{ h: STEP, tauM: TIME_CONSTANT, C: 250, tRef: REFRACTORY },
    ...{ threshold: THRESHOLD, vReset: RESET },
  });
  // Spikes a second of all external synapses of a neuron together, as many as it has excitatory ones.
  const atThreshold = (1000 * THRESHOLD) / (jump * FROM_EXCITATORY * TIME_CONSTANT);
  const generator = poisson({ rate: FROM_EXCITATORY * numberIn(values, "drive") * atThreshold });
  const both = ["excitatory", "inhibitory"];
  const recurrent = (amount: number, weight: number) => generated({ pattern: "in-degree", amount, weight });
  return {
    precision: "f32",
    dt: STEP / 1000,
    seed: numberIn(values, "seed"),
    inputs: {
      toExcitatory: { size: EXCITATORY, generator },
      toInhibitory: { size: INHIBITORY, generator },
    },
    populations: {
      excitatory: { size: EXCITATORY, rule },
      inhibitory: { size: INHIBITORY, rule },
    },
    connections: [
      { from: "toExcitatory", to: "excitatory", weights: oneToOne(jump) },
      { from: "toInhibitory", to: "inhibitory", weights: oneToOne(jump) },
      { from: "excitatory", to: both, weights: recurrent(FROM_EXCITATORY, jump), delay },
      { from: "inhibitory", to: both, weights: recurrent(FROM_INHIBITORY, -inhibition * jump), delay },
    ],
    outputs: both,
  };
}
