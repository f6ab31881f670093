import { dense } from "bitspike";
import type { Schedule } from "../experiment/model.ts";
import { numberIn } from "../experiment/setting.ts";
import { dialectRules } from "./dialect-rules.ts";
import type { ModelMaker } from "./maker.ts";

/** Steps from pulse to pulse, and of a pulse. */
const PERIOD = 100;
const PULSE = 2;

/** One input through every dialect of the leaky integrate-and-fire neuron. */
export const dialects: ModelMaker = {
  model(values) {
    const rules = dialectRules(numberIn(values, "leak"), numberIn(values, "threshold"));
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
          names: [population],
          threshold: numberIn(values, "threshold"),
        })),
        isTimed: false,
        window: 200,
      },
    };
  },
};

/** A pulse in the middle of every period. */
function scheduleOf(current: number, pulse: number): Schedule {
  const pieces = [
    { from: 0, values: [current] },
    { from: PERIOD / 2, values: [current + pulse] },
    { from: PERIOD / 2 + PULSE, values: [current] },
  ];
  return { input: "input", period: PERIOD, pieces };
}
