import { isArray } from "../checks/built-ins.ts";
import { readNested } from "../checks/nested.ts";
import { arrayIn, type Range, readArray, readOneOrEach, readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import { declaredDense } from "../connections/dense.ts";
import { lifDefinition } from "../rules/lif.ts";
import type { Numbers, Precision, Scalars } from "../scalars.ts";
import type { Declared, DeclaredConnection, DeclaredPopulation } from "./declared.ts";
import { LARGEST_SIZE } from "./populations.ts";

/** Beyond being finite there is nothing that these numbers must be. */
const RANGES: Readonly<Record<"threshold" | "leak", Range>> = {
  threshold: { insteadOfInfinity: "for neurons that never spike give one that no membrane reaches, such as 1e30" },
  leak: {},
};

/** A layer: neurons that all see the same inputs. */
export interface LayerDescription {
  /** A row for each neuron with a weight for each input; or all rows one after the other, and their length. */
  readonly weights: readonly Numbers[] | FlatWeights;
  /** A neuron spikes when its membrane reaches this: one number for all, or one a neuron. */
  readonly threshold: number | Numbers;
  /** What is left of the membrane after a step without a spike: one number for all, or one a neuron. */
  readonly leak: number | Numbers;
}

/** The weights of a layer, row by row in one array. */
export interface FlatWeights {
  /** Row after row, a row for each neuron. */
  readonly flat: Numbers;
  /** Length of a row. */
  readonly inputs: number;
}

/** A single neuron. */
export interface NeuronDescription {
  /** A weight for each input. */
  readonly weights: Numbers;
  /** The neuron spikes when its membrane reaches this. */
  readonly threshold: number;
  /** What is left of the membrane after a step without a spike. */
  readonly leak: number;
}

interface ReadLayer {
  readonly inputs: number | undefined;
  readonly size: number | undefined;
  readonly weights: Scalars | undefined;
  readonly threshold: Scalars | undefined;
  readonly leak: Scalars | undefined;
}

/** A list of layers as a network: input "input", populations "layer0", "layer1", ..., the last one is the output. */
export function declareLayers(
  layers: readonly unknown[],
  precision: Precision,
  seed: number,
  problems: Problems,
): Declared | undefined {
  if (layers.length === 0) {
    problems.add(new Place("layers"), layers, "an array of at least one layer");
    return undefined;
  }
  let before: number | undefined;
  // Not map, which would pass over holes.
  const read = Array.from(layers, (layer, index) => {
    const isFirst = index === 0;
    const place = new Place(`layers[${index}]`, "", ` (layer ${index})`);
    const one = readLayer(layer, place, precision, problems, isFirst ? undefined : before, isFirst);
    before = one?.size;
    return one;
  });
  return problems.count > 0 ? undefined : declared(read as ReadLayer[], precision, seed);
}

/** One layer as a network. */
export function declareLayer(layer: unknown, precision: Precision, problems: Problems): Declared | undefined {
  const read = readLayer(layer, new Place("", ""), precision, problems, undefined, true);
  return problems.count > 0 || read === undefined ? undefined : declared([read], precision, 0);
}

/** One neuron as a network. */
export function declareNeuron(neuron: unknown, precision: Precision, problems: Problems): Declared | undefined {
  const root = new Place("", "");
  if (!isRecord(neuron)) {
    problems.add(new Place("neuron"), neuron, "an object { weights, threshold, leak }");
    return undefined;
  }
  problems.checkKeys(neuron, ["weights", "threshold", "leak"], root, "a neuron");
  const place = root.key("weights");
  const array = readArray(neuron["weights"], place, problems, "an array of numbers");
  if (array?.length === 0) {
    problems.add(place, array, "an array of at least one number");
  }
  const weights = array && readNested(array, place, problems, [{ length: undefined, per: "one per input" }], precision);
  const read = (name: "threshold" | "leak") =>
    readOneOrEach(neuron[name], root.key(name), problems, {
      precision,
      length: 1,
      per: "one for the neuron",
      range: RANGES[name],
    });
  const threshold = read("threshold");
  const leak = read("leak");
  return problems.count > 0
    ? undefined
    : declared([{ inputs: weights?.length, size: 1, weights, threshold, leak }], precision, 0);
}

function readLayer(
  layer: unknown,
  place: Place,
  precision: Precision,
  problems: Problems,
  inputs: number | undefined,
  isFirst: boolean,
): ReadLayer | undefined {
  if (!isRecord(layer)) {
    const where = new Place(place.path === "" ? "layer" : place.path);
    problems.add(where, layer, "an object { weights, threshold, leak }");
    return undefined;
  }
  problems.checkKeys(layer, ["weights", "threshold", "leak"], place, "a layer");
  const per = isFirst ? "one per input" : "one per neuron of the layer before";
  const rows = readRows(layer["weights"], place.key("weights"), problems, precision, inputs, per);
  const length = rows.size === undefined ? {} : { length: rows.size };
  const read = (name: "threshold" | "leak") =>
    readOneOrEach(layer[name], place.key(name), problems, {
      precision,
      ...length,
      per: "one per neuron",
      range: RANGES[name],
    });
  return { ...rows, threshold: read("threshold"), leak: read("leak") };
}

function readRows(
  value: unknown,
  place: Place,
  problems: Problems,
  precision: Precision,
  inputs: number | undefined,
  per: string,
): Pick<ReadLayer, "inputs" | "size" | "weights"> {
  const nothing = { inputs: undefined, size: undefined, weights: undefined };
  if (isRecord(value)) {
    problems.checkKeys(value, ["flat", "inputs"], place, "an object with the weights");
    const columns = readWhole(value["inputs"], place.key("inputs"), problems, 1, LARGEST_SIZE);
    const flat = readNested(value["flat"], place.key("flat"), problems, [{ length: undefined, per: "" }], precision);
    if (columns === undefined || flat === undefined) {
      return nothing;
    }
    if (inputs !== undefined && columns !== inputs) {
      problems.add(place.key("inputs"), columns, `${inputs} (${per})`);
    }
    if (flat.length === 0 || flat.length % columns !== 0) {
      problems.add(place.key("flat"), value["flat"], `an array of whole rows of ${columns}, and at least one`);
      return nothing;
    }
    return { inputs: columns, size: flat.length / columns, weights: flat };
  }
  const rows = readArray(value, place, problems, "an array of rows, one per neuron");
  if (rows === undefined) {
    return nothing;
  }
  if (!isArray(value) || rows.length === 0 || !value.some((row) => arrayIn(row) !== undefined)) {
    const remedy = "write [[...], ...], or { flat, inputs } for rows in one array";
    problems.add(place, value, "an array of rows, one per neuron, and at least one", remedy);
    return nothing;
  }
  const columns = inputs ?? arrayIn(value[0])?.length;
  if (columns === 0) {
    problems.add(place.index(0), value[0], `an array of at least one number (${per})`);
    return nothing;
  }
  const shape = [
    { length: undefined, per: "one per neuron" },
    { length: columns, per },
  ];
  return { inputs: columns, size: rows.length, weights: readNested(value, place, problems, shape, precision) };
}

function declared(layers: readonly ReadLayer[], precision: Precision, seed: number): Declared {
  const populations = layers.map(
    ({ size, threshold, leak }, index): DeclaredPopulation => ({
      name: `layer${index}`,
      size: size as number,
      rule: lifDefinition,
      parameters: [threshold, leak],
      options: {},
    }),
  );
  const connections = layers.map(
    ({ weights }, index): DeclaredConnection => ({
      // Source 0 is the input, source k the layer before layer k.
      from: [index],
      to: [index],
      port: "input",
      weights: declaredDense(weights as Scalars),
      bias: undefined,
      delay: 0,
    }),
  );
  const inputs = [{ name: "input", size: layers[0]?.inputs as number, generator: undefined }];
  const outputs = [layers.length - 1];
  return { precision, dt: DEFAULT_DT, seed, inputs, populations, connections, outputs, isLayered: true };
}

/** Seconds a step where nothing else is said. */
export const DEFAULT_DT = 1e-3;
