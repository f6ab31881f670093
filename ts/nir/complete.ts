import { byName, type Edge, type FlatGraph, type NirNode, type NirType } from "./graph.ts";
import { NirError } from "./nir-error.ts";
import type { ConversionReport } from "./report.ts";

/** Gives a graph inputs and outputs where it has none of its own: at the nodes where nothing arrives, or nothing leaves. */
export function completeDoors(graph: FlatGraph, report: ConversionReport): FlatGraph {
  if (graph.nodes.size === 0) {
    throw new NirError({ node: "", field: "nodes", found: "none", expected: "at least one node" });
  }
  const nodes = new Map(graph.nodes);
  const edges: Edge[] = [...graph.edges];
  const add = (type: "Input" | "Output", to: readonly NirNode[]) => {
    for (const { name } of to) {
      const base = to.length === 1 ? type.toLowerCase() : `${type.toLowerCase()}_${name}`;
      const own = nodes.has(base) ? `${base}_` : base;
      nodes.set(own, { name: own, type, fields: new Map(), words: new Map() });
      edges.push(type === "Input" ? [own, name] : [name, own]);
      report.add("graph", own, "default", `There is no ${type} node; "${own}" is one, at "${name}"`);
    }
  };
  const all = [...nodes.values()];
  const has = (type: NirType) => all.some((node) => node.type === type && isRoot(node));
  const [starts, ends] = [new Set(edges.map(([from]) => from)), new Set(edges.map(([, to]) => to))];
  if (!has("Input"))
    add(
      "Input",
      all.filter(({ name }) => !ends.has(name)),
    );
  if (!has("Output"))
    add(
      "Output",
      all.filter(({ name }) => !starts.has(name)),
    );
  const sorted = [...nodes.values()].sort((a, b) => byName(a.name, b.name));
  return {
    ...graph,
    nodes: new Map(sorted.map((node) => [node.name, node])),
    edges: edges.sort(([a, b], [c, d]) => byName(a, c) || byName(b, d)),
  };
}

/** Whether a node is not one of a graph within the graph. */
export function isRoot({ name }: NirNode): boolean {
  return !name.includes("/");
}
