import { balanced } from "./balanced.ts";
import { dialects } from "./dialects.ts";
import { digits } from "./digits.ts";
import { nirFile } from "./nir-file.ts";
import { notebook } from "./notebook.ts";
import { oneNeuron } from "./one-neuron.ts";
import type { Preset } from "./preset.ts";

/** All presets; the first is where the page begins. */
export const presets: readonly [Preset, ...Preset[]] = [oneNeuron, notebook, dialects, balanced, digits, nirFile];

/** The preset of that name, or the first. */
export function presetNamed(id: string | null | undefined): Preset {
  return presets.find((preset) => preset.id === id) ?? presets[0];
}
