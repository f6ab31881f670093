import { balanced } from "./balanced.ts";
import { dialects } from "./dialects.ts";
import { digits } from "./digits.ts";
import type { ModelMaker } from "./maker.ts";
import { nirFile } from "./nir-file.ts";
import { notebook } from "./notebook.ts";
import { oneNeuron } from "./one-neuron.ts";

/** What makes the network of each preset, by its id. Only the worker needs it. */
export const makers: Readonly<Record<string, ModelMaker>> = {
  "one-neuron": oneNeuron,
  notebook,
  dialects,
  balanced,
  digits,
  nir: nirFile,
};
