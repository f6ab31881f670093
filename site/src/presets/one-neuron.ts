import { number, type Setting } from "../experiment/setting.ts";
import type { Preset } from "./preset.ts";

const settings: readonly Setting[] = [
  number("current", "Input current", "pA", [0, 1000, 5], 450, "Constant, from the first step on."),
  number("noise", "Noise of the current", "pA", [0, 2000, 10], 0, "Standard deviation, a new draw in every step."),
  number("timeConstant", "Membrane time constant", "ms", [1, 100, 1], 10, "Larger: the membrane forgets more slowly."),
  number("capacitance", "Capacitance", "pF", [50, 1000, 10], 250),
  number("threshold", "Threshold", "mV", [5, 40, 0.5], 15, "Above the resting potential."),
  number("reset", "Reset", "mV", [-20, 4.5, 0.5], 0, "Where the membrane is put after a spike."),
  number(
    "refractory",
    "Refractory period",
    "ms",
    [0, 20, 0.5],
    2,
    "How long the membrane is held at reset after a spike.",
  ),
  number("seed", "Seed", "", [0, 99, 1], 1, "Of the noise."),
];

/** One neuron in the units of the textbook. */
export const oneNeuron: Preset = {
  id: "one-neuron",
  title: "One neuron",
  summary:
    "A leaky integrate-and-fire neuron driven by a current. The membrane charges towards R·I with its time constant, " +
    "spikes at the threshold, is reset and rests. Below, how often it fires at each current: the f-I curve.",
  settings,
  speed: 500,
};
