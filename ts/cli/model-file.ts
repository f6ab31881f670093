import type { BudgetOptions } from "../budget.ts";
import { DEFAULT_DT } from "../description/layers.ts";
import { type LayerDescription, type NetworkDescription, NeuralNetwork } from "../index.ts";
import type { ConversionReport, NirOptions } from "../nir/index.ts";
import { UseError, within } from "./failure.ts";
import { type Access, sha256 } from "./files.ts";
import { parseJsonFile } from "./json-file.ts";
import { flagsForNirOnly } from "./nir-options.ts";

/** An output of a model: the population that it shows. */
export interface Output {
  readonly population: string;
  readonly shape: readonly number[];
}

/** A model as it stands in a file, NIR or a description in JSON. */
export interface Model {
  readonly file: string;
  readonly format: "nir" | "json";
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The network of one sample, at its first step. */
  readonly network: NeuralNetwork;
  readonly description: NetworkDescription;
  /** Seconds a step; undefined for a model that counts in steps. */
  readonly dt: number | undefined;
  /** Shapes of the inputs that must be given values, by name. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: readonly [Output, ...Output[]];
  /** What was decided when a NIR file was read. */
  readonly report: ConversionReport | undefined;
  /** Builds it once more, for several samples; the first has the number `stream`. */
  readonly build: (batch: number, stream: number) => NeuralNetwork;
}

/** Reads a model. Whatever is wrong with it is told with the name of the file. */
export async function loadModel(file: string, options: NirOptions, { read, limit }: Access): Promise<Model> {
  const bytes = read(file);
  if (!isText(bytes)) {
    const { readNir } = await import("../nir/index.ts");
    return within(file, () => {
      const { network, description, inputs, outputs, report } = readNir(bytes, { ...options, ...limit });
      return modelOf(file, bytes, network, description, {
        format: "nir",
        dt: description.dt,
        inputs,
        outputs: Object.values(outputs),
        report,
        build: (batch, stream) => new NeuralNetwork(description, { batch, stream }),
      });
    });
  }
  return within(file, () => {
    const flags = flagsForNirOnly(options);
    if (flags.length > 0) {
      throw new UseError(`${flags.join(", ")} cannot be used with a description in JSON, which leaves nothing open`);
    }
    const given = descriptionIn(bytes, limit);
    const network = new NeuralNetwork(given, options);
    const declared = Array.isArray(given) ? network.describe() : (given as NetworkDescription);
    const description = { ...declared, ...options } as NetworkDescription;
    const sizes = Object.entries(description.inputs).flatMap(([name, input]): [string, number][] =>
      typeof input === "number" ? [[name, input]] : input.generator === undefined ? [[name, input.size]] : [],
    );
    return modelOf(file, bytes, network, description, {
      format: "json",
      dt: description.dt ?? DEFAULT_DT,
      inputs: Object.fromEntries(sizes.map(([name, size]) => [name, [size]])),
      outputs: network.outputs.map((population) => ({
        population,
        shape: [description.populations[population]?.size ?? 0],
      })),
      report: undefined,
      build: (batch, stream) => new NeuralNetwork(given, { ...options, batch, stream }),
    });
  });
}

/** Whether bytes are those of JSON, and not of HDF5 or anything else. */
export function isText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 32);
  return first === 0x7b || first === 0x5b;
}

/** The description in the bytes of a file. */
export function descriptionIn(
  bytes: Uint8Array,
  limit: BudgetOptions,
): NetworkDescription | readonly LayerDescription[] {
  const value = parseJsonFile(bytes, limit, "a model: NIR, or a description in JSON");
  return value as NetworkDescription | readonly LayerDescription[];
}

function modelOf(
  file: string,
  bytes: Uint8Array,
  network: NeuralNetwork,
  description: NetworkDescription,
  rest: Pick<Model, "format" | "dt" | "inputs" | "report" | "build"> & { readonly outputs: readonly Output[] },
): Model {
  const [first, ...others] = rest.outputs;
  if (first === undefined) throw new UseError("the model has no output, expected at least one");
  return { file, bytes, sha256: sha256(bytes), network, description, ...rest, outputs: [first, ...others] };
}
