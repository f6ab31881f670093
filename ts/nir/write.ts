import { isRevoked } from "../checks/built-ins.ts";
import { loadWriter } from "../hdf5/load-writer.ts";
import { type NetworkDescription, NeuralNetwork } from "../index.ts";
import { OWN } from "./read-graph.ts";
import { type FullDescription, graphOf } from "./writing/graph.ts";
import { ownMetadata } from "./writing/own.ts";
import type { WrittenField } from "./writing/written.ts";

/** The release of Python's `nir` whose form is written. */
const VERSION = "1.0.8";

/**
 * Writes a network, without its state, as a NIR file that Python's `nir.read` takes and `readNir` reads as the same
 * network, to the last bit.
 *
 * NIR holds the equations of the neurons, not how they become steps: rules, their exact parameters, time step and seed
 * are kept beside the graph as metadata, which `readNir` uses as long as the graph is unchanged. Others read the graph.
 *
 * Throws a `NirError` for what NIR has no words for (rules with more than a reset, a delay for each synapse, generated
 * connections); write `network.describe()` as JSON instead. Loads the library that writes HDF5, 1 MB, when it is called.
 *
 * @example
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { NeuralNetwork } from "bitspike";
 * import { writeNir } from "bitspike/nir";
 *
 * const network = new NeuralNetwork([{ weights: [[0.1, 0.2]], threshold: 0.5, leak: 0.8 }]);
 * await writeFile("small.nir", await writeNir(network));
 * ```
 */
export async function writeNir(network: NeuralNetwork | NetworkDescription): Promise<Uint8Array<ArrayBuffer>> {
  // Any copy of the package may have made it.
  const isNetwork =
    !isRevoked(network) && typeof (network as Partial<NeuralNetwork> | undefined)?.describe === "function";
  const description = isNetwork ? (network as NeuralNetwork).describe() : described(network as NetworkDescription);
  const graph = graphOf(description);
  const nodes = [...graph.nodes].map(([name, { type, fields }]) => [
    name,
    { type, ...Object.fromEntries(Object.entries(fields).map(([field, array]) => [field, arrayOf(array)])) },
  ]);
  const edges = { shape: [graph.edges.length, 2], values: graph.edges.flat() };
  const { writeHdf5 } = await loadWriter();
  return writeHdf5({
    version: VERSION,
    node: {
      type: "NIRGraph",
      edges,
      nodes: Object.fromEntries(nodes),
      metadata: { [OWN]: ownMetadata(description, graph) },
    },
  });
}

function described(description: NetworkDescription): FullDescription {
  using network = new NeuralNetwork(description);
  return network.describe();
}

function arrayOf({ shape, values, isWhole }: WrittenField) {
  return { shape, values: isWhole ? BigInt64Array.from(values, BigInt) : values };
}
