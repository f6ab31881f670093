import { number, type Setting } from "../experiment/setting.ts";
import type { Preset } from "./preset.ts";

const settings: readonly Setting[] = [
  number("first", "First input", "", [0, 1, 0.05], 0.7),
  number("second", "Second input", "", [0, 1, 0.05], 0.4),
  number("hiddenThreshold", "Threshold of the hidden layer", "", [0.1, 2, 0.05], 0.5),
  number("hiddenLeak", "Leak of the hidden layer", "", [0, 1, 0.01], 0.8, "What the membrane keeps from step to step."),
  number("outputThreshold", "Threshold of the output", "", [0.1, 2, 0.05], 0.7),
  number("outputLeak", "Leak of the output", "", [0, 1, 0.01], 0.9),
];

/** The network of the notebook this project began with. */
export const notebook: Preset = {
  id: "notebook",
  title: "The notebook's network",
  summary:
    "Two inputs, four hidden neurons, two outputs: three classes of a Python notebook, with which this project began. " +
    "In every step a neuron leaks, adds the weighted sum of its inputs, and spikes when it is at its threshold. " +
    "Set a weight by hand and see what becomes of it.",
  settings,
  speed: 20,
};
