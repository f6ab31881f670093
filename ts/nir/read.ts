import type { BudgetOptions } from "../budget.ts";
import { DETACHED, fileBytesIn } from "../checks/bytes.ts";
import { show } from "../checks/problems.ts";
import { type Hdf5Group, hdf5Budget, readHdf5 } from "../hdf5/index.ts";
import { type NetworkDescription, NeuralNetwork } from "../index.ts";
import { withFullArrays } from "./broadcast.ts";
import { choose, WatchedChoices } from "./choose.ts";
import { completeDoors } from "./complete.ts";
import { Conversion, type Converted, type ModelOutput } from "./convert.ts";
import type { FlatGraph } from "./graph.ts";
import { NirError } from "./nir-error.ts";
import { type NirOptions, readNirOptions } from "./options.ts";
import { withPlainArrays } from "./plain.ts";
import { OWN, readGraph } from "./read-graph.ts";
import { ConversionReport } from "./report.ts";
import { inferShapes } from "./shapes.ts";
import { withFlattenedChannels, withPaddedPools } from "./spyx-layout.ts";
import { rewired } from "./spyx-recurrence.ts";
import { stepOf } from "./step.ts";
import { restored } from "./writing/own.ts";

/** A model read from a NIR file. */
export interface NirModel {
  /** What the network was made of: a plain object that can be written as JSON. */
  readonly description: NetworkDescription;
  /** The network, at its first step. It holds memory of WebAssembly: `free()` it. */
  readonly network: NeuralNetwork;
  /** Every decision that was taken because the file does not say it. */
  readonly report: ConversionReport;
  /** Shapes of the inputs, without batch and time; the network takes them flat, in row-major order. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** For each Output node, the population that it shows, and the shape of it. */
  readonly outputs: Readonly<Record<string, ModelOutput>>;
}

/**
 * Reads a model in the Neuromorphic Intermediate Representation, as Python's `nir.write` makes it.
 *
 * NIR's time is continuous, and its files do not say how a reset works: `options` decide, `from` sets them all as the
 * framework means that wrote the file, and the report lists every decision. What is never guessed: a model that cannot
 * be carried over is refused. Format: Pedersen et al., Nature Communications 15, 8122 (2024).
 *
 * Throws a `NirError` that names node, field, what was found and what is expected; an `Hdf5Error` for bytes that are no
 * HDF5 file, or one that asks for more memory than `maximumBytes`; an `InvalidArgumentError` for wrong options; and what {@link NeuralNetwork} throws.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { readNir } from "bitspike/nir";
 *
 * const { network, report } = readNir(await readFile("model.nir"), { from: "snntorch" });
 * console.log(String(report), network.populations);
 * ```
 */
export function readNir(bytes: Uint8Array | ArrayBuffer, options?: NirOptions & BudgetOptions): NirModel {
  const { maximumBytes, ...given } = readNirOptions(options);
  const report = new ConversionReport();
  const graph = completeDoors(readGraph(treeOf(bytes, { maximumBytes }), report), report);
  const { description, inputs, outputs } = ownNetwork(graph, given, report) ?? converted(graph, given, report);
  const network = new NeuralNetwork(description);
  return { description: withPlainArrays(description), network, report, inputs, outputs };
}

function converted(read: FlatGraph, options: NirOptions, report: ConversionReport): Converted {
  const watched = new WatchedChoices(choose(options, read, report));
  const { choices } = watched;
  const isSpyx = choices.from === "spyx";
  const wired = isSpyx ? withPaddedPools(rewired(read, report), report) : read;
  const dt = stepOf(choices, wired, report);
  const shapes = inferShapes(wired, report);
  const full = withFullArrays(wired, shapes);
  const graph = isSpyx ? withFlattenedChannels(full, shapes, report) : full;
  const precision = options.precision ?? precisionOf(graph, report);
  const result = new Conversion(graph, shapes, choices, dt, report).run(precision, options.seed);
  watched.report(options, report);
  return result;
}

/** A network that bitspike wrote, as it was; undefined if another program wrote the file, changed it, or options ask for another. */
function ownNetwork(graph: FlatGraph, options: NirOptions, report: ConversionReport): Converted | undefined {
  if (graph.own === undefined) return undefined;
  const { precision, seed, ...others } = options;
  const meant = Object.keys(others);
  if (meant.length > 0) {
    report.add(
      "metadata",
      OWN,
      "option",
      `What bitspike wrote beside the graph is not used, for ${meant.join(", ")} is given`,
    );
    return undefined;
  }
  const shapes = inferShapes(graph, report);
  const found = restored(graph, shapes, choose({}, graph, new ConversionReport()));
  if (found === undefined) {
    report.add(
      "metadata",
      OWN,
      "file",
      "What bitspike wrote beside the graph is not used, for the graph was changed since",
    );
    return undefined;
  }
  report.add("metadata", OWN, "file", "Rules, order and time step are those that bitspike wrote beside the graph");
  const { names, outputNodes } = found.written;
  const shapeOf = (node: string | undefined) => shapes.get(node ?? "")?.output ?? [];
  const { outputs, inputs } = found.description;
  return {
    description: {
      ...found.description,
      precision: precision ?? found.description.precision ?? "f64",
      ...(seed === undefined ? {} : { seed }),
    },
    inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, shapeOf(names.get(name))])),
    outputs: Object.fromEntries(
      outputNodes.map((node, index) => [node, { population: outputs[index] as string, shape: shapeOf(node) }]),
    ),
  };
}

/** Everything in a file that asks for no more memory than it may. */
export function treeOf(bytes: unknown, options: BudgetOptions): Hdf5Group {
  const source = bytesOf(bytes);
  return readHdf5(source, hdf5Budget(source, options));
}

/** The bytes of a file, or an error that says what was given instead. */
function bytesOf(bytes: unknown): Uint8Array {
  const found = fileBytesIn(bytes);
  if (found !== undefined && found !== DETACHED) return found;
  throw new NirError({
    node: "",
    field: "",
    found: found === DETACHED ? `${show(bytes)} whose buffer is detached` : show(bytes),
    expected: "the bytes of a file, a Uint8Array or an ArrayBuffer",
  });
}

/** Double precision if weights are in it; frameworks that compute in single write some parameters in double all the same. */
function precisionOf(graph: FlatGraph, report: ConversionReport): "f32" | "f64" {
  const fields = [...graph.nodes.values()].flatMap((node) => [...node.fields]);
  const isWeight = (name: string) => ["weight", "scale"].includes(name);
  const weights = fields.filter(([name]) => isWeight(name));
  const others = fields.filter(([, { type }]) => type.startsWith("f"));
  const types = (weights.length > 0 ? weights : others).map(([, { type }]) => type);
  const precision = types.includes("f8") ? "f64" : "f32";
  const what = weights.length > 0 ? "weights" : "parameters";
  report.add("precision", precision, "file", `Computed in ${precision}, for that is what the file's ${what} are in`);
  return precision;
}
