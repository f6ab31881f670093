import type { Hdf5Content } from "../../ts/hdf5/write.ts";
import { writeHdf5 } from "../../ts/hdf5/write.ts";

/** A node of a file to make: its type, and its fields as numbers, nested or not, or a word. */
export type FileNode = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Nodes and edges of a graph; a node may be a graph itself. */
export interface FileGraph {
  readonly nodes: Readonly<Record<string, FileNode | FileGraph>>;
  readonly edges: readonly (readonly [string, string])[];
}

/**
 * Writes a NIR file as it is told, right or wrong. Whole numbers under `shape` and the like are written as int64, a
 * Float32Array in single precision.
 */
export function nirFile(
  nodes: FileGraph["nodes"],
  edges: FileGraph["edges"],
  metadata: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const graph = graphOf({ nodes, edges });
  return writeHdf5({ version: "1.0.8", node: Object.keys(metadata).length > 0 ? { ...graph, metadata } : graph });
}

function graphOf({ nodes, edges }: FileGraph): Hdf5Content {
  const contents = Object.entries(nodes).map(([name, node]): [string, Hdf5Content] => [
    name,
    "nodes" in node ? graphOf(node as FileGraph) : contentOf(node as FileNode),
  ]);
  return {
    type: "NIRGraph",
    edges: { shape: [edges.length, 2], values: edges.flat() },
    nodes: Object.fromEntries(contents),
  };
}

/** A chain of nodes from an input of the size given to an output. */
export function chainFile(size: number | readonly number[], nodes: Readonly<Record<string, FileNode>>) {
  const names = ["input", ...Object.keys(nodes), "output"];
  const edges = names.slice(1).map((name, index) => [names[index] as string, name] as const);
  const shape = [size].flat();
  return nirFile({ input: { type: "Input", shape }, ...nodes, output: { type: "Output", shape } }, edges);
}

/** Parameters of a LIF of one size, to be changed one by one. */
export function lifNode(size: number, changes: Readonly<Record<string, number | readonly number[]>> = {}): FileNode {
  const all = { tau: 0.001, r: 1, v_leak: 0, v_threshold: 1, v_reset: 0, ...changes };
  const full = (value: number | readonly number[]) => (typeof value === "number" ? new Array(size).fill(value) : value);
  return { type: "LIF", ...Object.fromEntries(Object.entries(all).map(([name, value]) => [name, full(value)])) };
}

const WHOLE = ["shape", "input_shape", "stride", "padding", "dilation", "groups", "kernel_size", "input_type"];

function contentOf({ type, ...fields }: FileNode): Hdf5Content {
  const arrays = Object.entries(fields).map(([name, value]): [string, Hdf5Content[string]] => {
    if (typeof value === "string") return [name, value];
    if (value instanceof Float32Array) return [name, { shape: [value.length], values: value }];
    const [shape, flat] = [shapeOf(value), [value].flat(9) as number[]];
    const isWhole = WHOLE.includes(name) && flat.every(Number.isInteger);
    return [name, { shape, values: isWhole ? BigInt64Array.from(flat, BigInt) : Float64Array.from(flat) }];
  });
  return { type, ...Object.fromEntries(arrays) };
}

function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}
