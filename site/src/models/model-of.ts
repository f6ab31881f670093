import type { ConnectionDescription, NetworkDescription } from "bitspike";
import type { Experiment, WeightEdit } from "../experiment/experiment.ts";
import type { Model } from "../experiment/model.ts";
import { type Values, valuesOf } from "../experiment/setting.ts";
import { presetNamed } from "../presets/index.ts";
import { denseOf } from "./dense-of.ts";
import { makers } from "./index.ts";
import type { Curve, Load, ModelMaker } from "./maker.ts";

/** What an experiment runs. */
export async function modelOf(experiment: Experiment, load: Load): Promise<Model> {
  const { maker, values } = made(experiment);
  const model = await maker.model(values, experiment, load);
  return { ...model, description: edited(model.description, experiment.edits) };
}

/** The f-I curve that belongs to an experiment, if there is one. */
export function curveOf(experiment: Experiment): Curve | undefined {
  const { maker, values } = made(experiment);
  return maker.curve?.(values);
}

function made({ preset, settings }: Experiment): { maker: ModelMaker; values: Values } {
  const { id, settings: known } = presetNamed(preset);
  return { maker: makers[id] as ModelMaker, values: valuesOf(known, settings) };
}

/** The description with the weights that were set by hand. Edits of what is not there are left out. */
function edited(description: NetworkDescription, edits: readonly WeightEdit[]): NetworkDescription {
  if (edits.length === 0) {
    return description;
  }
  const connections = description.connections.map((connection, index) =>
    withEdits(
      description,
      connection,
      edits.filter((edit) => edit.connection === index),
    ),
  );
  return { ...description, connections };
}

function withEdits(
  description: NetworkDescription,
  connection: ConnectionDescription,
  edits: readonly WeightEdit[],
): ConnectionDescription {
  const matrix = denseOf(description, connection);
  if (matrix === undefined || edits.length === 0) {
    return connection;
  }
  for (const { source, target, weight } of edits) {
    if (source < matrix.sources && target < matrix.targets) {
      matrix.values[target * matrix.sources + source] = weight;
    }
  }
  return { ...connection, weights: { kind: "dense", values: matrix.values } };
}
