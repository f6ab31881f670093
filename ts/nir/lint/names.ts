import type { Note } from "./finding.ts";
import type { LooseGraph } from "./loose-graph.ts";

/** Names that cannot be those of modules in PyTorch, or of variables. */
export function checkNames({ nodes, edges }: LooseGraph, note: Note): void {
  for (const { name, ownName } of nodes) {
    if (ownName.includes(".")) {
      const sentence = "Its name holds a dot, and torch.nn.Module.add_module refuses those";
      note("name-with-dot", { node: name }, sentence, "use _ in place of the dot");
    }
    if (/^\d/.test(ownName)) {
      const sentence = "Its name begins with a digit, so it can be no attribute or variable";
      note("name-with-digit", { node: name }, sentence, "put a letter or _ before it");
    }
    if (ownName.trim() === "") {
      note("name-empty", { node: name }, "Its name is empty", "give it one");
    }
  }
  // HDF5 parts names at slashes, so that only edges still know of one.
  for (const { graph, edges: own } of edges) {
    for (const name of new Set(own.flat().filter((one) => one.includes("/")))) {
      const sentence = `The name "${name}" in its edges holds a slash, which HDF5 takes for a group within a group`;
      note("name-with-slash", { node: graph, field: "edges" }, sentence, `call it ${name.replaceAll("/", "_")}`);
    }
  }
}
