import type { Preset } from "./preset.ts";

/** A trained network with a pad to draw on. */
export const digits = {
  id: "digits",
  title: "Draw a digit",
  summary:
    "A network that was trained in snnTorch and came here as a NIR file: 64 pixels, a hidden layer, ten outputs. Draw a " +
    "digit; its pixels are currents for 25 steps, and the output that spikes most often names it.",
  settings: [],
  speed: 25,
  // As in training.
  end: 25,
  asks: "digit",
} as const satisfies Preset;
