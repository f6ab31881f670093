import type { BudgetOptions } from "../budget.ts";
import { completeDoors } from "./complete.ts";
import { type Edge, type NodeShape, sizeOf } from "./graph.ts";
import { treeOf } from "./read.ts";
import { readGraph } from "./read-graph.ts";
import { ConversionReport } from "./report.ts";
import { inferShapes } from "./shapes.ts";

/** What a NIR file holds, before anything is decided about it. */
export interface NirOutline {
  /** The version of Python's `nir` that wrote it; empty if the file does not say. */
  readonly version: string;
  /** Graphs within graphs laid flat, in the order of their names. */
  readonly nodes: readonly NirOutlineNode[];
  /** From node to node, by name; sorted. */
  readonly edges: readonly Edge[];
}

/** A node: shapes of what goes in and comes out without batch and time, and its parameters. */
export interface NirOutlineNode extends NodeShape {
  /** Of a graph within the graph: `graph/node`. */
  readonly name: string;
  /** As NIR calls it, e.g. `LIF`. */
  readonly type: string;
  /** Its fields in the file. */
  readonly parameters: readonly NirOutlineParameter[];
}

/** A parameter of a node. */
export interface NirOutlineParameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** `f4`, `f8`, `i8`, ... as in the file, or `word`. */
  readonly type: string;
  /** NaN aside; undefined for a word, and where there is no number. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** How many different values there are. */
  readonly distinct: number;
  /** The word, or the only value that there is. */
  readonly value?: number | string;
}

/**
 * Reads what a NIR file holds: its nodes with their shapes and the ranges of their parameters, and its edges.
 *
 * Throws as `readNir` does for files whose graph cannot be read; values of parameters are not looked into.
 */
export function outlineNir(bytes: Uint8Array | ArrayBuffer, options: BudgetOptions = {}): NirOutline {
  const report = new ConversionReport();
  const graph = completeDoors(readGraph(treeOf(bytes, options), report), report);
  const shapes = inferShapes(graph, report);
  const nodes = Array.from(graph.nodes.values(), ({ name, type, fields, words }) => ({
    name,
    type,
    ...(shapes.get(name) as NodeShape),
    parameters: [
      ...Array.from(fields, ([field, { shape, type, values }]) => parameterOf(field, shape, type, values)),
      ...Array.from(words, ([field, word]) => ({ name: field, shape: [], type: "word", distinct: 1, value: word })),
    ],
  }));
  return { version: graph.version, nodes, edges: graph.edges };
}

function parameterOf(
  name: string,
  shape: readonly number[],
  type: string,
  values: Float32Array | Float64Array,
): NirOutlineParameter {
  const distinct = new Set<number>(values);
  const [first] = values;
  const common = { name, shape, type, distinct: distinct.size };
  if (first === undefined || sizeOf(shape) === 0) return common;
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return { ...common, minimum, maximum, ...(distinct.size === 1 && { value: first }) };
}
