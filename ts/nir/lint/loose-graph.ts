import type { Hdf5Dataset, Hdf5Group } from "../../hdf5/index.ts";
import { FIELDS, type NirType } from "../graph.ts";

/** A node as it stands in a file, whether or not anybody can read it. */
export interface LooseNode {
  /** With the names of the graphs around it. */
  readonly name: string;
  /** Without them. */
  readonly ownName: string;
  /** The name of the graph that it is in; empty for the outermost. */
  readonly graph: string;
  /** The word that says its type, if there is one. */
  readonly word: string | undefined;
  /** Undefined for a graph, and for a type that is not known. */
  readonly type: NirType | undefined;
  readonly isGraph: boolean;
  readonly fields: ReadonlyMap<string, Hdf5Dataset>;
}

/** A graph of a file: its name, and the edges written in it, between names of its own nodes. */
export interface LooseEdges {
  readonly graph: string;
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** All nodes of a file, those of graphs within graphs too, and the edges of each graph. */
export interface LooseGraph {
  readonly nodes: readonly LooseNode[];
  readonly edges: readonly LooseEdges[];
  /** Whether the file holds a single node instead of a graph. */
  readonly isBare: boolean;
}

/** Takes from a file what has the form of a graph, and passes over what has not. */
export function looseGraphOf(file: Hdf5Group): LooseGraph {
  const root = file.children.get("node");
  const nodes: LooseNode[] = [];
  const edges: LooseEdges[] = [];
  const isBare = root?.kind === "group" && !root.children.has("nodes");
  if (root?.kind === "group") {
    if (isBare) nodes.push(nodeOf(root, "node", ""));
    else addGraph(root, "", nodes, edges);
  }
  return { nodes, edges, isBare };
}

function addGraph(group: Hdf5Group, name: string, nodes: LooseNode[], edges: LooseEdges[]): void {
  const children = group.children.get("nodes");
  if (children?.kind === "group") {
    for (const [own, child] of children.children) {
      if (child.kind !== "group") continue;
      const node = nodeOf(child, own, name);
      nodes.push(node);
      if (node.isGraph) addGraph(child, node.name, nodes, edges);
    }
  }
  edges.push({ graph: name, edges: edgesOf(group) });
}

function nodeOf(group: Hdf5Group, ownName: string, graph: string): LooseNode {
  const fields = new Map<string, Hdf5Dataset>();
  for (const [field, child] of group.children) if (child.kind === "dataset") fields.set(field, child);
  const word = fields.get("type")?.values[0];
  fields.delete("type");
  const known = typeof word === "string" && Object.hasOwn(FIELDS, word);
  return {
    name: graph === "" ? ownName : `${graph}/${ownName}`,
    ownName,
    graph,
    word: typeof word === "string" ? word : undefined,
    type: known ? (word as NirType) : undefined,
    isGraph: word === "NIRGraph",
    fields,
  };
}

function edgesOf(group: Hdf5Group): (readonly [string, string])[] {
  const edges = group.children.get("edges");
  if (edges?.kind !== "dataset" || edges.type !== "string") return [];
  const words = edges.values as readonly string[];
  return Array.from({ length: Math.floor(words.length / 2) }, (_, edge) => [
    words[2 * edge] as string,
    words[2 * edge + 1] as string,
  ]);
}
