import { type ConnectionDescription, NeuralNetwork, oneToOne } from "../../index.ts";
import type { FlatGraph, NirNode, NodeShape } from "../graph.ts";
import { operationOf } from "../operations.ts";
import type { Choices } from "../options.ts";
import { type FullDescription, graphOf, type WrittenGraph } from "./graph.ts";
import { joinDelays, type SingleConnection, splitDelays } from "./weights.ts";
import type { WrittenNode } from "./written.ts";

/** The form of what is written; another one is not read. */
const FORMAT = 1;

/** A connection without its weights, which are in a node; null: the weights are ones, and there is only an edge. */
interface OwnConnection extends Pick<ConnectionDescription, "from" | "to" | "port" | "delay"> {
  readonly node: string | null;
  /** Delays that synapses have by their source. */
  readonly delays?: readonly number[];
}

/** A description whose weights are in the nodes of the graph around it. */
interface OwnMetadata {
  readonly format: number;
  readonly description: Omit<FullDescription, "connections"> & {
    readonly connections: readonly OwnConnection[];
  };
}

/**
 * What NIR cannot say of a network, as JSON: rules and their exact parameters, the order of populations and connections,
 * precision, time step, seed. Weights stay in the nodes, and only there.
 */
export function ownMetadata(description: FullDescription, { connectionNodes }: WrittenGraph): string {
  const connections = description.connections.map((connection, index): OwnConnection => {
    const { from, to, port, delay } = connection;
    const { inputs, populations } = description;
    const name = from as string;
    const source = (Object.hasOwn(populations, name) ? populations[name] : inputs[name]) ?? 0;
    const size = typeof source === "number" ? source : source.size;
    const { delays } = splitDelays(connection as SingleConnection, size);
    const node = connectionNodes[index] ?? null;
    const given = Object.entries({ from, to, port, delay, delays, node }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given) as unknown as OwnConnection;
  });
  const own: OwnMetadata = { format: FORMAT, description: { ...description, connections } };
  return JSON.stringify(own);
}

/** A network as it was written, and the graph that it was written as. */
export interface Restored {
  readonly description: FullDescription;
  readonly written: WrittenGraph;
}

/**
 * The network that was written, with the weights of the graph as it is now; undefined if what was written does
 * not say what the graph says, because another program has changed the file since.
 */
export function restored(
  graph: FlatGraph,
  shapes: ReadonlyMap<string, NodeShape>,
  choices: Choices,
): Restored | undefined {
  try {
    const { format, description } = JSON.parse(graph.own ?? "") as OwnMetadata;
    if (format !== FORMAT) return undefined;
    const connections = description.connections.map(({ node, delays, ...connection }) => {
      const own = node === null ? { weights: oneToOne(1) } : weightsOf(graph.nodes.get(node), shapes, choices);
      return { ...connection, ...own, ...(delays === undefined ? {} : { weights: joinDelays(own.weights, delays) }) };
    });
    using network = new NeuralNetwork({ ...description, connections });
    const full = network.describe();
    const written = graphOf(full);
    return isSame(written, graph) ? { description: full, written } : undefined;
  } catch {
    // Whatever does not fit together was not written by writeNir, or not only by it; the graph stands for itself.
    return undefined;
  }
}

function weightsOf(
  node: NirNode | undefined,
  shapes: ReadonlyMap<string, NodeShape>,
  choices: Choices,
): Pick<ConnectionDescription, "weights" | "bias"> {
  const shape = shapes.get(node?.name ?? "");
  if (node === undefined || shape === undefined) throw new Error("a node that is not there any more");
  const { weights, bias } = operationOf(node, shape, choices, 1);
  return { weights, ...(bias === undefined ? {} : { bias }) };
}

function isSame(written: WrittenGraph, found: FlatGraph): boolean {
  const isSameNode = ([name, node]: readonly [string, WrittenNode]) => {
    const other = found.nodes.get(name);
    if (other?.type !== node.type || other.words.size > 0) return false;
    const fields = Object.entries(node.fields);
    return fields.length === other.fields.size && fields.every(([field, array]) => isSameArray(array, other, field));
  };
  return (
    written.nodes.size === found.nodes.size &&
    JSON.stringify(written.edges) === JSON.stringify(found.edges) &&
    [...written.nodes].every(isSameNode)
  );
}

function isSameArray({ shape, values }: WrittenNode["fields"][string], { fields }: NirNode, field: string): boolean {
  const other = fields.get(field);
  return (
    other !== undefined &&
    other.values.length === values.length &&
    other.shape.join() === shape.join() &&
    values.every((value, index) => Object.is(value, other.values[index]))
  );
}
