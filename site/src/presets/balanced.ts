import { number, type Setting } from "../experiment/setting.ts";
import type { Preset } from "./preset.ts";

const settings: readonly Setting[] = [
  number("inhibition", "Relative strength of inhibition, g", "", [2, 8, 0.1], 5, "Below 4 excitation wins."),
  number("drive", "External drive", "", [0.5, 4, 0.1], 1.5, "In units of what brings the membrane to the threshold."),
  number("jump", "Excitatory synapse, J", "mV", [0.05, 0.3, 0.05], 0.1),
  number("delay", "Delay", "ms", [0.1, 5, 0.1], 1.5),
  number("seed", "Seed", "", [0, 99, 1], 1, "Of synapses and external spikes."),
];

/** Ten thousand neurons in balance of excitation and inhibition. */
export const balanced: Preset = {
  id: "balanced",
  title: "10,000 in balance",
  summary:
    "8,000 excitatory and 2,000 inhibitory neurons with ten million random synapses, after Brunel (2000), model A, in " +
    "steps of 0.1 ms. Change the strength of inhibition or the drive to go from irregular to synchronous firing.",
  settings,
  speed: Number.POSITIVE_INFINITY,
  startsAgain: true,
};
