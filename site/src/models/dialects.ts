import {
  brian2,
  dense,
  lif,
  nestDelta,
  nir,
  nirExact,
  norse,
  norseBox,
  type Rule,
  rockpool,
  sinabs,
  snntorch,
  spikingjelly,
} from "bitspike";
import type { Schedule } from "../experiment/model.ts";
import { numberIn } from "../experiment/setting.ts";
import type { ModelMaker } from "./maker.ts";

/** Steps from pulse to pulse, and of a pulse. */
const PERIOD = 100;
const PULSE = 2;
/** What a synapse keeps from step to step, where there is one. */
const SYNAPSE = 0.1;

/** One input through every dialect of the leaky integrate-and-fire neuron. */
export const dialects: ModelMaker = {
  model(values) {
    const rules = rulesOf(numberIn(values, "leak"), numberIn(values, "threshold"));
    const names = rules.map(([name]) => name);
    return {
      description: {
        inputs: { input: 1 },
        populations: Object.fromEntries(rules.map(([name, rule]) => [name, { size: 1, rule }])),
        // A rule that scales its input gets one that is as much larger.
        connections: rules.map(([name, , gain]) => ({ from: "input", to: name, weights: dense([[gain]]) })),
        outputs: names,
      },
      schedules: [scheduleOf(numberIn(values, "current"), numberIn(values, "pulse"))],
      shown: {
        raster: names,
        traces: names.map((population) => ({
          population,
          variable: "v",
          neurons: [0],
          threshold: numberIn(values, "threshold"),
          label: population,
        })),
        isTimed: false,
        window: 200,
      },
    };
  },
};

/** Each with what its input is multiplied by so that the same arrives at the membrane. */
function rulesOf(leak: number, threshold: number): (readonly [name: string, rule: Rule, gain: number])[] {
  const rest = 1 - leak;
  const rate = rest / 1e-3;
  return [
    ["notebook", lif({ threshold, leak }), 1],
    ["snnTorch", snntorch({ beta: leak, threshold }), 1],
    ["snnTorch, zero", snntorch({ beta: leak, threshold, reset: "zero" }), 1],
    ["Norse, box", norseBox({ dt: 1e-3, tauMemInv: rate, threshold }), 1 / rest],
    ["Norse", norse({ dt: 1e-3, tauMemInv: rate, tauSynInv: (1 - SYNAPSE) / 1e-3, threshold }), 1 / rest],
    ["SpikingJelly", spikingjelly({ tau: 1 / rest, threshold }), 1 / rest],
    ["sinabs", sinabs({ alphaMem: leak, threshold, normInput: false }), 1],
    ["Rockpool", rockpool({ alpha: leak, beta: SYNAPSE, threshold }), 1 / SYNAPSE],
    ["NIR, Euler", nir({ stepMem: rest, r: 1, vLeak: 0, threshold }), 1 / rest],
    ["NIR, exact", nirExact({ e: leak, r: 1, vLeak: 0, threshold }), 1 / rest],
    ["NEST", nestDelta({ P22: leak, P30: 1, threshold, vReset: 0, refractorySteps: 2 }), 1],
    [
      "Brian2",
      brian2({
        ...{ e: leak, threshold, vReset: 0, refractorySteps: 0 },
        ...{ input: "jump", compare: "gt", reset: "value", unlessRefractory: false },
      }),
      1,
    ],
  ];
}

/** A pulse in the middle of every period. */
function scheduleOf(current: number, pulse: number): Schedule {
  const pieces = [
    { from: 0, values: [current] },
    { from: PERIOD / 2, values: [current + pulse] },
    { from: PERIOD / 2 + PULSE, values: [current] },
  ];
  return { input: "input", period: PERIOD, pieces };
}
