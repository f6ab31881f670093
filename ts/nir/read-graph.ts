import { closest } from "../checks/closest.ts";
import { listOf } from "../checks/shorten.ts";
import type { Hdf5Dataset, Hdf5Group, Hdf5Node } from "../hdf5/index.ts";
import { byName, type Edge, FIELDS, type FlatGraph, type NirArray, type NirNode, type NirType } from "./graph.ts";
import { NirError } from "./nir-error.ts";
import type { ConversionReport } from "./report.ts";

/** The metadata that bitspike writes for itself. */
export const OWN = "bitspike";

/** A graph within a graph: nodes by their full names, edges between them, and its own doors. */
interface Part {
  readonly nodes: NirNode[];
  readonly edges: Edge[];
  /** Names of its graphs; an edge to one leads to its Input, an edge from one comes from its Output. */
  readonly graphs: Set<string>;
}

/** Reads the nodes and edges of a NIR file, graphs within graphs laid flat. Throws a {@link NirError}. */
export function readGraph(file: Hdf5Group, report: ConversionReport): FlatGraph {
  const root = file.children.get("node");
  if (root?.kind !== "group") {
    const found = listOf([...file.children.keys()]) || "nothing";
    throw new NirError({
      node: "",
      field: "",
      found: `an HDF5 file that holds ${found}`,
      expected: "a group called node, as Python's nir.write makes it",
    });
  }
  const version = file.children.get("version");
  const part: Part = { nodes: [], edges: [], graphs: new Set() };
  const type = typeOf(root, "");
  if (type === "NIRGraph") {
    readPart(root, "", part, report);
  } else {
    part.nodes.push(readNode(root, "node", type));
    report.add("graph", "node", "default", "The file holds a single node; it gets an input and an output");
  }
  const nodes = new Map(part.nodes.sort((a, b) => byName(a.name, b.name)).map((node) => [node.name, node] as const));
  const metadata = root.children.get("metadata");
  return {
    own: wordOf(metadata?.kind === "group" ? metadata.children.get(OWN) : undefined),
    version: version?.kind === "dataset" ? String(version.values[0] ?? "") : "",
    nodes,
    edges: joined(part, nodes, report),
  };
}

function readPart(group: Hdf5Group, prefix: string, part: Part, report: ConversionReport): void {
  const nodes = group.children.get("nodes");
  if (nodes?.kind !== "group") {
    throw new NirError({ node: prefix, field: "nodes", found: "none", expected: "a group of nodes" });
  }
  for (const name of metadataOf(group)) {
    if (name !== OWN) report.add("metadata", name, "file", `Metadata "${name}" is not used`, prefix);
  }
  const nameOf = (name: string) => (prefix === "" ? name : `${prefix}/${name}`);
  for (const [name, child] of nodes.children) {
    const full = nameOf(name);
    if (child.kind !== "group") {
      throw new NirError({ node: full, field: "", found: "an array", expected: "a group with a type" });
    }
    const type = typeOf(child, full);
    if (type === "NIRGraph") {
      part.graphs.add(full);
      readPart(child, full, part, report);
    } else {
      part.nodes.push(readNode(child, full, type));
      for (const key of metadataOf(child)) report.add("metadata", key, "file", `Metadata "${key}" is not used`, full);
    }
  }
  part.edges.push(...readEdges(group, prefix).map(([from, to]): Edge => [nameOf(from), nameOf(to)]));
}

function metadataOf(group: Hdf5Group): readonly string[] {
  const metadata = group.children.get("metadata");
  return metadata?.kind === "group" ? [...metadata.children.keys()] : [];
}

function typeOf(group: Hdf5Group, name: string): NirType | "NIRGraph" {
  const word = wordOf(group.children.get("type"));
  if (word !== undefined && (word === "NIRGraph" || Object.hasOwn(FIELDS, word))) {
    return word as NirType | "NIRGraph";
  }
  const guess = word === undefined ? undefined : closest(word, Object.keys(FIELDS));
  throw new NirError({
    node: name,
    field: "type",
    found: word === undefined ? "none" : JSON.stringify(word.slice(0, 60)),
    expected: `one of ${Object.keys(FIELDS).join(", ")}, NIRGraph`,
    ...(guess === undefined ? {} : { remedy: `did you mean ${guess}?` }),
  });
}

function readNode(group: Hdf5Group, name: string, type: NirType): NirNode {
  const fields = new Map<string, NirArray>();
  const words = new Map<string, string>();
  const known: readonly string[] = FIELDS[type];
  for (const [field, child] of group.children) {
    if (field === "type" || field === "metadata") continue;
    if (!known.includes(field) && !known.includes(`${field}?`)) {
      throw unknownField(name, field, known, type);
    }
    if (child.kind === "dataset" && child.type === "string") words.set(field, String(child.values[0] ?? ""));
    else fields.set(field, numbersOf(child, name, field));
  }
  for (const field of known) {
    if (!field.endsWith("?") && !fields.has(field)) {
      throw new NirError({
        node: name,
        field,
        found: words.get(field) ?? "none",
        expected: `an array (a ${type} has one)`,
      });
    }
  }
  return { name, type, fields, words };
}

/** A dataset that would be dropped may change what the node does. */
function unknownField(name: string, field: string, known: readonly string[], type: NirType): NirError {
  return new NirError({
    node: name,
    field,
    found: "a field that is not known",
    expected: `only ${known.map((one) => one.replace("?", "")).join(", ")} (a ${type} has these)`,
  });
}

function numbersOf(child: Hdf5Node, node: string, field: string): NirArray {
  if (child.kind === "group") {
    throw new NirError({ node, field, found: "a group", expected: "an array of numbers" });
  }
  const { shape, type, values } = child;
  if (!ArrayBuffer.isView(values)) {
    throw new NirError({ node, field, found: "words", expected: "an array of numbers" });
  }
  return { shape, type, values };
}

function wordOf(child: Hdf5Node | undefined): string | undefined {
  return child?.kind === "dataset" && child.type === "string" ? String(child.values[0] ?? "") : undefined;
}

function readEdges(group: Hdf5Group, name: string): Edge[] {
  const edges = group.children.get("edges");
  if (edges?.kind !== "dataset") {
    throw new NirError({ node: name, field: "edges", found: "none", expected: "an array of pairs of names" });
  }
  // An empty list is written as an array of no numbers.
  if (edges.values.length === 0) return [];
  const { shape, type, values } = edges as Hdf5Dataset & { values: readonly string[] };
  if (type !== "string" || shape.length !== 2 || shape[1] !== 2) {
    const found = `${type === "string" ? "words" : "numbers"} of shape (${shape.join(", ")})`;
    throw new NirError({ node: name, field: "edges", found, expected: "pairs of names, shape (edges, 2)" });
  }
  return Array.from({ length: shape[0] ?? 0 }, (_, edge) => [
    values[2 * edge] as string,
    values[2 * edge + 1] as string,
  ]);
}

/** Edges between nodes only: those of graphs within lead through their Input and Output, which then are gone. */
function joined({ edges, graphs }: Part, nodes: Map<string, NirNode>, report: ConversionReport): Edge[] {
  const unique = new Map<string, Edge>();
  for (const [from, to] of edges) {
    const edge: Edge = [door(from, "Output", graphs, nodes), door(to, "Input", graphs, nodes)];
    const key = JSON.stringify(edge);
    if (unique.has(key)) {
      report.add("edges", [from, to], "default", `The edge ${from} -> ${to} is given twice and counts once`);
    }
    unique.set(key, edge);
  }
  return [...unique.values()].sort(([a, b], [c, d]) => byName(a, c) || byName(b, d));
}

/** The node that an edge to or from `name` means. */
function door(
  name: string,
  type: "Input" | "Output",
  graphs: ReadonlySet<string>,
  nodes: ReadonlyMap<string, NirNode>,
): string {
  if (nodes.has(name)) return name;
  if (graphs.has(name)) {
    const doors = [...nodes.values()].filter((node) => node.type === type && parentOf(node.name) === name);
    if (doors.length === 1) return doors[0]?.name as string;
    throw new NirError({
      node: name,
      field: "nodes",
      found: `${doors.length} nodes of type ${type}`,
      expected: `one, for an edge leads ${type === "Input" ? "to" : "from"} this graph`,
    });
  }
  const guess = closest(name, [...nodes.keys(), ...graphs]);
  throw new NirError({
    node: parentOf(name),
    field: "edges",
    found: `an edge ${type === "Input" ? "to" : "from"} "${name}", which does not exist`,
    expected: "edges between nodes of the graph",
    ...(guess === undefined ? {} : { remedy: `did you mean "${guess}"?` }),
  });
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf("/"), 0));
}
