import { closest } from "../../checks/closest.ts";
import type { Note } from "./finding.ts";
import type { LooseGraph } from "./loose-graph.ts";

/** Edges that are there twice or lead to nowhere, and nodes without any. */
export function checkEdges({ nodes, edges, isBare }: LooseGraph, note: Note): void {
  if (isBare) return;
  for (const { graph, edges: own } of edges) {
    const names = nodes.filter((node) => node.graph === graph).map(({ ownName }) => ownName);
    const at = { node: graph, field: "edges" };
    const seen = new Set<string>();
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
      if (names.includes(name) || nodes.some((node) => node.name === (graph === "" ? name : `${graph}/${name}`)))
        continue;
      const guess = closest(name, names);
      const remedy = guess === undefined ? "write edges between nodes that are there" : `did you mean "${guess}"?`;
      note("edge-to-nowhere", at, `An edge names "${name}", and there is no such node`, remedy);
    }
    const [starts, ends] = [new Set(own.map(([from]) => from)), new Set(own.map(([, to]) => to))];
    for (const { name, ownName, type } of nodes.filter((node) => node.graph === graph)) {
      const isReached = type === "Input" || ends.has(ownName) || [...ends].some((end) => end.startsWith(`${ownName}/`));
      const isRead =
        type === "Output" || starts.has(ownName) || [...starts].some((one) => one.startsWith(`${ownName}/`));
      if (isReached && isRead) continue;
      const sentence = isReached || isRead ? `No edge leads ${isRead ? "to" : "from"} it` : "It has no edges";
      note("unconnected", { node: name }, sentence, "connect it, or leave it out");
    }
  }
}
