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
  const { description, ignored } = edited(model.description, experiment.edits);
  return { ...model, description, ignored };
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

/** The description with the weights that were set by hand; those that are not there are ignored. */
function edited(description: NetworkDescription, edits: readonly WeightEdit[]) {
  const ignored = edits.filter(({ connection }) => description.connections[connection] === undefined).map(inWords);
  const connections = description.connections.map((connection, index) => {
    const own = edits.filter((edit) => edit.connection === index);
    return own.length === 0 ? connection : withEdits(description, connection, own, ignored);
  });
  return { description: edits.length === 0 ? description : { ...description, connections }, ignored };
}

function withEdits(
  description: NetworkDescription,
  connection: ConnectionDescription,
  edits: readonly WeightEdit[],
  ignored: string[],
): ConnectionDescription {
  const matrix = denseOf(description, connection);
  for (const edit of edits) {
    const { source, target, weight } = edit;
    const isThere = matrix && source >= 0 && source < matrix.sources && target >= 0 && target < matrix.targets;
    if (isThere) {
      matrix.values[target * matrix.sources + source] = weight;
    } else {
      ignored.push(inWords(edit));
    }
  }
  return matrix === undefined ? connection : { ...connection, weights: { kind: "dense", values: matrix.values } };
}

function inWords({ connection, source, target }: WeightEdit): string {
  return `The link sets the weight from ${source} to ${target} in connection ${connection}, which is not there.`;
}
