import { number, type Setting } from "../experiment/setting.ts";
import type { Preset } from "./preset.ts";

/** What may have written a file, and that nobody knows. */
export const frameworks = [
  ["snntorch", "snnTorch"],
  ["norse", "Norse"],
  ["sinabs", "sinabs"],
  ["rockpool", "Rockpool"],
  ["spikingjelly", "SpikingJelly"],
  ["spyx", "Spyx"],
  ["nengo", "Nengo"],
  ["unknown", "not known"],
] as const;

const settings: readonly Setting[] = [
  {
    kind: "choice",
    key: "from",
    label: "Written by",
    choices: frameworks,
    // Of the example; of a file that is dropped it is asked.
    usual: "snntorch",
    hint: "The file does not say how a reset works; who wrote it does.",
  },
  number("current", "Input", "", [-2, 4, 0.05], 1, "The same for all inputs, in every step."),
];

/** A model from a file. */
export const nirFile: Preset = {
  id: "nir",
  title: "Your NIR file",
  summary:
    "Drop a .nir file, as snnTorch, Norse, sinabs, Rockpool, SpikingJelly, Spyx or Nengo write it. It stays in this page: " +
    "nothing is sent anywhere. What the file leaves open is decided by who wrote it, and every decision is listed.",
  settings,
  speed: 50,
  asks: "file",
};
