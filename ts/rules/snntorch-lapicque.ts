import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { RESET } from "./snntorch.ts";

/** Parameters of {@link snntorchLapicque}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchLapicqueParameters {
  /** Resistance of the membrane in ohm; not 0. */
  readonly R: number | Numbers;
  /** Capacitance of the membrane in farad; not 0. */
  readonly C: number | Numbers;
  /** Seconds a step (`time_step`). Default 1. */
  readonly timeStep?: number | Numbers | undefined;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** How a spike resets the membrane (`reset_mechanism`). Default `"subtract"`. */
  readonly reset?: "subtract" | "zero" | "none" | undefined;
}

const reason = "it divides";

/** snnTorch, `Lapicque`. */
export const snntorchLapicqueDefinition: RuleDefinition = {
  name: "snntorch-lapicque",
  states: ["v"],
  parameters: [
    { name: "R", isNonzero: true, reason },
    { name: "C", isNonzero: true, reason },
    { name: "timeStep", default: 1 },
    { name: "threshold", default: 1 },
  ],
  options: [RESET],
};

/** snnTorch's words for `Lapicque`, and what it decides. */
export const snntorchLapicqueOrigin: RuleOrigin = {
  definition: snntorchLapicqueDefinition,
  decisions: {
    order: "input and decay in one sum",
    compare: "`>`",
    reset: "subtracts the threshold; `zero`; `none`",
    when: "next step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: {
    snntorch: {
      Lapicque: {},
    },
  },
  words: {
    R: ["resistance"],
    C: ["capacitance"],
    timeStep: ["dt"],
  },
};

/**
 * snnTorch's `Lapicque`: v = x*R*(1/(R*C))*timeStep + (1 - timeStep/(R*C))*v - r*threshold, with r = v > threshold on the
 * old v; s = v > threshold. State: `v`. From snntorch 1.0.0, `_neurons/lapicque.py`.
 */
export function snntorchLapicque(parameters: SnntorchLapicqueParameters): Rule {
  return ruleOf(snntorchLapicqueDefinition, parameters);
}
