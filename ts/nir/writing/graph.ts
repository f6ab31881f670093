import type { ConnectionDescription, NetworkDescription } from "../../index.ts";
import { closingEdges, edgeKey } from "../delays.ts";
import { byName, type Edge, type NirNode, sizeOf } from "../graph.ts";
import { NirError } from "../nir-error.ts";
import { ConversionReport } from "../report.ts";
import { Names } from "./names.ts";
import { neuronNode } from "./neurons.ts";
import { connectionNode, isPlain, keepsShape, type SingleConnection, shapesOf, splitDelays } from "./weights.ts";
import { numbers, type WrittenNode, whole } from "./written.ts";

/** A network as a NIR graph, and what became of its parts. */
export interface WrittenGraph {
  readonly nodes: ReadonlyMap<string, WrittenNode>;
  readonly edges: readonly Edge[];
  /** The node of each input and population. */
  readonly names: ReadonlyMap<string, string>;
  /** The Output of each output, in order. */
  readonly outputNodes: readonly string[];
  /** The node of each connection, in the order of declaration; null for one that is an edge. */
  readonly connectionNodes: readonly (string | null)[];
}

/** A description with all defaults filled in, as `NeuralNetwork.describe()` gives it. */
export type FullDescription = NetworkDescription & { readonly outputs: readonly string[] };

/**
 * Makes a NIR graph of a network: an Input, Output or neuron for each input, output and population, and a chain of nodes
 * for each connection: what delays, what flattens, what multiplies.
 *
 * Throws a {@link NirError} for what NIR has no words for.
 */
export function graphOf(description: FullDescription): WrittenGraph {
  // What closes a cycle takes one step without being told, here and in other frameworks, if the delays allow it.
  const closing = new Builder(description, (_, delay) => delay).closing();
  const short = new Builder(description, (index) => (closing.has(index) ? 1 : 0));
  const isSame = [...short.closing()].sort().join() === [...closing].sort().join();
  const isPossible = [...closing].every((index) => (description.connections[index]?.delay ?? 0) > 0);
  return (isSame && isPossible ? short : new Builder(description, () => 0)).graph();
}

class Builder {
  readonly #description: FullDescription;
  /** How many steps of a connection's delay a reader knows by itself; nodes tell it the others. */
  readonly #implied: (connection: number, delay: number) => number;
  readonly #sizes = new Map<string, number>();
  readonly #shapes: ReadonlyMap<string, readonly number[]>;
  readonly #names = new Map<string, string>();
  readonly #nodes = new Map<string, WrittenNode>();
  readonly #edges: Edge[] = [];
  readonly #owners = new Map<string, number>();
  readonly #connectionNodes: (string | null)[] = [];
  readonly #outputNodes: string[] = [];
  readonly #taken = new Names();

  constructor(description: FullDescription, implied: (connection: number, delay: number) => number) {
    this.#description = description;
    this.#implied = implied;
    const { inputs, populations, connections, outputs } = description;
    for (const [name, input] of Object.entries(inputs)) {
      this.#sizes.set(name, typeof input === "number" ? input : input.size);
    }
    for (const [name, { size }] of Object.entries(populations)) this.#sizes.set(name, size);
    for (const [name, size] of this.#sizes) if (size === 0) throw empty(name);
    for (const name of this.#sizes.keys()) this.#names.set(name, this.#taken.take(name));
    const single = connections.map(singleOf);
    this.#shapes = shapesFor(this.#sizes, single);
    this.#addSources();
    single.forEach((connection, index) => {
      this.#addConnection(connection, index);
    });
    for (const name of outputs) {
      const own = this.#taken.take(outputs.length === 1 ? "output" : `output_${name}`);
      this.#outputNodes.push(own);
      this.#nodes.set(own, { type: "Output", fields: { shape: whole(this.#shape(name)) } });
      this.#edges.push([this.#names.get(name) as string, own]);
    }
  }

  graph(): WrittenGraph {
    const nodes = new Map([...this.#nodes].sort(([a], [b]) => byName(a, b)));
    const edges = this.#edges.toSorted(([a, b], [c, d]) => byName(a, c) || byName(b, d));
    return {
      nodes,
      edges,
      names: this.#names,
      outputNodes: this.#outputNodes,
      connectionNodes: this.#connectionNodes,
    };
  }

  /** The connections that close a cycle, as a reader of this graph will find them. */
  closing(): ReadonlySet<number> {
    const { nodes, edges } = this.graph();
    const flat = new Map([...nodes].map(([name, { type }]): [string, NirNode] => [name, bare(name, type)]));
    const takesTime = (name: string) => nodes.get(name)?.type === "Delay";
    const found = closingEdges({ version: "", own: undefined, nodes: flat, edges }, takesTime, new ConversionReport());
    return new Set([...found].map((key) => this.#owners.get(key) as number));
  }

  #addSources(): void {
    const { inputs, populations, dt = 1e-3, precision } = this.#description;
    for (const name of Object.keys(inputs)) {
      this.#add(name, { type: "Input", fields: { shape: whole(this.#shape(name)) } });
    }
    for (const [name, population] of Object.entries(populations)) {
      const shape = this.#shape(name);
      // What only hands on a sum is a product with one.
      const ones = precision === "f32" ? new Float32Array(population.size) : new Float64Array(population.size);
      const sum: WrittenNode = { type: "Scale", fields: { scale: numbers(ones.fill(1), shape) } };
      this.#add(name, neuronNode(name, population, shape, dt) ?? sum);
    }
  }

  #addConnection(whole: SingleConnection, index: number): void {
    const { connection, delays } = splitDelays(whole, this.#size(whole.from));
    const { from, to, delay = 0 } = connection;
    const { dt = 1e-3, precision = "f64" } = this.#description;
    const [source, target] = [this.#names.get(from) as string, this.#names.get(to) as string];
    const chain = [source];
    const explicit = delay - this.#implied(index, delay);
    if (explicit > 0 || delays !== undefined) {
      const values = Float64Array.from({ length: this.#size(from) }, (_, k) => (explicit + (delays?.[k] ?? 0)) * dt);
      chain.push(
        this.#new(`${source}_delay`, { type: "Delay", fields: { delay: numbers(values, this.#shape(from)) } }),
      );
    }
    const shapes = shapesOf(connection);
    const isFlat = shapes === undefined && !keepsShape(connection);
    const arriving = isFlat ? [this.#size(to)] : (shapes?.output ?? this.#shape(from));
    if (this.#shape(to).length > 1 && arriving.join() !== this.#shape(to).join())
      throw unflattened(to, this.#shape(to));
    const isChanged = this.#shape(from).length > 1 && (isFlat || this.#shape(to).length === 1);
    if (isChanged && shapes === undefined) chain.push(this.#new(`${source}_flatten`, flattenOf(this.#shape(from))));
    const isEdge = isPlain(connection) && !this.#edges.some(([a, b]) => a === chain.at(-1) && b === target);
    if (isEdge) {
      this.#connectionNodes.push(null);
    } else {
      const shape = isChanged ? [this.#size(from)] : this.#shape(from);
      const node = connectionNode(`${from} -> ${to}`, connection, this.#size(from), this.#size(to), shape, precision);
      const name = this.#new(`${source}_${target}`, node);
      this.#connectionNodes.push(name);
      chain.push(name);
      if (shapes !== undefined && this.#shape(to).length === 1)
        chain.push(this.#new(`${name}_flatten`, flattenOf(shapes.output)));
    }
    chain.push(target);
    for (let link = 1; link < chain.length; link += 1) {
      const edge: Edge = [chain[link - 1] as string, chain[link] as string];
      this.#edges.push(edge);
      this.#owners.set(edgeKey(edge), index);
    }
  }

  #add(name: string, node: WrittenNode): void {
    this.#nodes.set(this.#names.get(name) as string, node);
  }

  #new(wanted: string, node: WrittenNode): string {
    const name = this.#taken.take(wanted);
    this.#nodes.set(name, node);
    return name;
  }

  #size(name: string): number {
    return this.#sizes.get(name) as number;
  }

  #shape(name: string): readonly number[] {
    return this.#shapes.get(name) ?? [this.#size(name)];
  }
}

function singleOf(connection: ConnectionDescription): SingleConnection {
  const { from, to, port } = connection;
  if (typeof from !== "string" || typeof to !== "string" || port === "current") {
    const found = port === "current" ? "a port for currents" : "a connection of several populations at once";
    const node = [from].flat().concat(to).join(", ");
    throw new NirError({ node, field: "", found, expected: "a connection of one population with another" });
  }
  return connection as SingleConnection;
}

/** The shapes of what is not flat: those that convolutions and pools ask for, and what hands them on unchanged. */
function shapesFor(
  sizes: ReadonlyMap<string, number>,
  connections: readonly SingleConnection[],
): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  // An output is flattened where it arrives if need be; an input cannot be the reverse.
  for (const connection of connections) {
    const asked = shapesOf(connection);
    if (asked === undefined) continue;
    const own = shapes.get(connection.from);
    if (own !== undefined && own.join() !== asked.input.join()) throw unflattened(connection.from, asked.input);
    shapes.set(connection.from, asked.input);
  }
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const connection of connections) {
      const { from, to } = connection;
      const output = shapesOf(connection)?.output ?? (keepsShape(connection) ? shapes.get(from) : undefined);
      if (output !== undefined && !shapes.has(to) && sizes.get(to) === sizeOf(output)) {
        // Only where all that arrives has this shape: a matrix gives a flat one.
        const others = connections.filter((one) => one.to === to);
        if (others.every((one) => shapesOf(one) !== undefined || keepsShape(one))) {
          shapes.set(to, output);
          isChanged = true;
        }
      }
    }
  }
  return shapes;
}

function flattenOf(shape: readonly number[]): WrittenNode {
  const fields = { start_dim: whole([0], []), end_dim: whole([-1], []), input_type: whole(shape) };
  return { type: "Flatten", fields };
}

function unflattened(node: string, shape: readonly number[]): NirError {
  return new NirError({
    node,
    field: "shape",
    found: `a shape of (${shape.join(", ")}) where a flat one arrives`,
    expected: "shapes that follow from each other, for NIR can flatten a shape but not the reverse",
    remedy: "write describe() as JSON instead",
  });
}

function empty(node: string): NirError {
  return new NirError({
    node,
    field: "shape",
    found: "a size of 0",
    expected: "at least 1, for in NIR a shape of 0 says that nobody knows it",
    remedy: "leave it out, or write describe() as JSON instead",
  });
}

function bare(name: string, type: NirNode["type"]): NirNode {
  return { name, type, fields: new Map(), words: new Map() };
}
