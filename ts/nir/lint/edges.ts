import { closest } from "../../checks/closest.ts";
import { Names } from "../../checks/names.ts";
import type { Note } from "./finding.ts";
import type { LooseGraph, LooseNode } from "./loose-graph.ts";

/** For so many names that no node has, the one that could have been meant is looked for. */
const GUESSED_NAMES = 20;

/** Edges that are there twice or lead to nowhere, and nodes without any. */
export function checkEdges({ nodes, edges, isBare }: LooseGraph, note: Note): void {
  if (isBare) return;
  const paths = new Set(nodes.map(({ name }) => name));
  const inside = new Map<string, LooseNode[]>();
  for (const node of nodes) {
    inside.set(node.graph, inside.get(node.graph) ?? []);
    inside.get(node.graph)?.push(node);
  }
  for (const { graph, edges: own } of edges) {
    const ownNodes = inside.get(graph) ?? [];
    const names = new Names(ownNodes.map(({ ownName }) => ownName));
    const at = { node: graph, field: "edges" };
    const seen = new Set<string>();
    let guessed = 0;
    for (const edge of own) {
      const [from, to] = edge;
      const key = JSON.stringify(edge);
      if (seen.has(key)) {
        const sentence = `The edge ${from} -> ${to} is given twice; some add its values twice, some once`;
        note("duplicate-edge", at, sentence, "write it once");
      }
      seen.add(key);
    }
    for (const name of new Set(own.flat())) {
      // Some name a node within a graph by its whole path.
      if (names.has(name) || paths.has(graph === "" ? name : `${graph}/${name}`)) continue;
      guessed += 1;
      const guess = guessed > GUESSED_NAMES ? undefined : closest(name, names.list);
      const remedy = guess === undefined ? "write edges between nodes that are there" : `did you mean "${guess}"?`;
      note("edge-to-nowhere", at, `An edge names "${name}", and there is no such node`, remedy);
    }
    const [starts, ends] = [0, 1].map((end) => new Set(own.flatMap((edge) => ownerOf(edge[end as 0 | 1]))));
    for (const { name, ownName, type } of ownNodes) {
      const isReached = type === "Input" || ends?.has(ownName);
      const isRead = type === "Output" || starts?.has(ownName);
      if (isReached && isRead) continue;
      const sentence = isReached || isRead ? `No edge leads ${isRead ? "to" : "from"} it` : "It has no edges";
      note("unconnected", { node: name }, sentence, "connect it, or leave it out");
    }
  }
}

/** The names that an end of an edge may stand for: a node, or a node within the graph that its path begins with. */
function ownerOf(end: string): readonly string[] {
  const slash = end.indexOf("/");
  return slash < 0 ? [end] : [end, end.slice(0, slash)];
}
