import { number, type Setting } from "../experiment/setting.ts";
import type { Preset } from "./preset.ts";

const settings: readonly Setting[] = [
  number("current", "Input", "", [0, 0.5, 0.01], 0.16, "Added to the membrane in every step."),
  number("pulse", "Pulse", "", [-2, 3, 0.1], 1.5, "Added for two steps, every hundred steps."),
  number("leak", "Leak", "", [0.5, 0.99, 0.01], 0.9, "What the membrane keeps from step to step."),
  number("threshold", "Threshold", "", [0.2, 3, 0.1], 1),
];

/** One input through every dialect of the leaky integrate-and-fire neuron. */
export const dialects: Preset = {
  id: "dialects",
  title: "Which LIF?",
  summary:
    "The same neuron under the same input, in every dialect of nine frameworks. All keep the same share of the membrane and " +
    "have the same threshold; they differ in the order of operations, in when a reset acts, and in whether reaching the " +
    "threshold is enough. Some agree spike by spike, others part after the first; look at the pulses.",
  settings,
  speed: 40,
};
