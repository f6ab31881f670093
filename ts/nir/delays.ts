import type { Edge, FlatGraph } from "./graph.ts";
import { isNeuron } from "./graph.ts";
import type { ConversionReport } from "./report.ts";

/**
 * Finds the edges that close a cycle; each of them then takes one step.
 *
 * NIR's time is continuous and says nothing about it; every framework lets a spike come back one step later. The search
 * goes from the inputs along edges in the order of their names, so that the same model gives the same edges however its
 * file is sorted, and a recurrent connection `lif -> w_rec -> lif` is closed by its last edge. `takesTime` tells of nodes
 * whose output is late by itself: a cycle through one of them is none.
 */
export function closingEdges(
  graph: FlatGraph,
  takesTime: (node: string) => boolean,
  report: ConversionReport,
): ReadonlySet<string> {
  const after = new Map<string, string[]>([...graph.nodes.keys()].map((name) => [name, []]));
  for (const [from, to] of graph.edges) if (!takesTime(from)) after.get(from)?.push(to);
  const closing = new Set<string>();
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (start: string) => {
    // Not recursive: a model may be deeper than the stack.
    const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
    open.add(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const { name } = last;
      const to = after.get(name)?.[last.next];
      last.next += 1;
      if (to === undefined) {
        path.pop();
        open.delete(name);
        done.add(name);
      } else if (open.has(to)) {
        closing.add(edgeKey([name, to]));
        report.add("delay", [name, to], "default", `The edge ${name} -> ${to} closes a cycle and takes one step`);
      } else if (!done.has(to)) {
        open.add(to);
        path.push({ name: to, next: 0 });
      }
    }
  };
  const nodes = [...graph.nodes.values()];
  const arrived = new Set(graph.edges.map(([, to]) => to));
  for (const node of [...nodes.filter(({ name }) => !arrived.has(name)), ...nodes.filter(isNeuron), ...nodes]) {
    if (!done.has(node.name)) visit(node.name);
  }
  return closing;
}

export function edgeKey([from, to]: Edge): string {
  return JSON.stringify([from, to]);
}
