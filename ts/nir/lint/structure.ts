import { closest } from "../../checks/closest.ts";
import { FIELDS } from "../graph.ts";
import type { Note } from "./finding.ts";
import type { LooseGraph, LooseNode } from "./loose-graph.ts";

/** Types, the datasets that a node of a type has, and what a graph cannot do without. */
export function checkStructure({ nodes, edges, isBare }: LooseGraph, note: Note): void {
  for (const node of nodes) if (!node.isGraph) checkNode(node, note);
  if (nodes.length === 0) {
    note("no-nodes", {}, "There is no node in it", "write it with Python's nir.write, which makes node/nodes");
  }
  if (isBare) {
    note(
      "bare-node",
      { node: "node" },
      "The file holds a single node and no graph, which most programs do not expect",
      "wrap it: nir.NIRGraph.from_list(node)",
    );
    return;
  }
  for (const { graph, edges: own } of edges) {
    const inside = nodes.filter((node) => node.graph === graph);
    if (inside.length > 1 && own.length === 0) {
      note("no-edges", { node: graph, field: "edges" }, "Its nodes have no edges between them", "write the edges");
    }
    for (const [type, code] of [
      ["Input", "no-input"],
      ["Output", "no-output"],
    ] as const) {
      if (inside.length > 0 && !inside.some((node) => node.type === type)) {
        const sentence = `The graph has no ${type} node, which says where values ${type === "Input" ? "enter" : "leave"}`;
        note(code, { node: graph }, sentence, `add a node of type ${type} and an edge`);
      }
    }
  }
}

function checkNode({ name, word, type, fields }: LooseNode, note: Note): void {
  if (type === undefined) {
    const guess = word === undefined ? undefined : closest(word, Object.keys(FIELDS));
    const known = `one of ${Object.keys(FIELDS).join(", ")}`;
    const sentence =
      word === undefined ? "It has no type" : `Its type ${JSON.stringify(word.slice(0, 60))} is not one of NIR`;
    note(
      "unknown-type",
      { node: name, field: "type" },
      sentence,
      guess === undefined ? known : `did you mean ${guess}?`,
    );
    return;
  }
  const known: readonly string[] = FIELDS[type];
  for (const field of known) {
    if (!field.endsWith("?") && !fields.has(field)) {
      note(
        "missing-field",
        { node: name, field },
        `A ${type} must have ${field}, and this one has none`,
        `write ${field}`,
      );
    }
  }
  for (const field of fields.keys()) {
    if (!known.includes(field) && !known.includes(`${field}?`)) {
      const list = known.map((one) => one.replace("?", "")).join(", ");
      const sentence = `A ${type} has no ${field}; nir.read of Python fails on it`;
      note("unknown-field", { node: name, field }, sentence, `leave it out, or put it into metadata (known: ${list})`);
    }
  }
}
