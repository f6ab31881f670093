import { isRoot } from "./complete.ts";
import { byName, type Edge, type FlatGraph, isNeuron } from "./graph.ts";
import type { ConversionReport } from "./report.ts";

/**
 * Puts the recurrent layers of Spyx right: its exporter (1.0) leads the input of a layer through the recurrent weights,
 * input -> w_rec -> lif -> w_rec, where the layer itself adds it to what comes back: input -> lif -> w_rec -> lif.
 */
export function rewired(graph: FlatGraph, report: ConversionReport): FlatGraph {
  const { nodes, edges } = graph;
  const after = (name: string) => edges.filter(([from]) => from === name).map(([, to]) => to);
  /** The neurons that an edge from a layer's input into its weights is meant for. */
  const meant = ([from, to]: Edge): string | undefined => {
    const [door, weights] = [nodes.get(from), nodes.get(to)];
    const isDoor = door?.type === "Input" && !isRoot(door) && after(from).length === 1;
    const isWeights = weights?.type === "Linear" || weights?.type === "Affine";
    const [neurons, ...others] = after(to);
    if (!isDoor || !isWeights || neurons === undefined || others.length > 0) return undefined;
    const node = nodes.get(neurons);
    return node !== undefined && isNeuron(node) && after(neurons).includes(to) ? neurons : undefined;
  };
  const right = edges.map((edge): Edge => {
    const neurons = meant(edge);
    if (neurons === undefined) return edge;
    const sentence = `The input goes to ${neurons} and not through ${edge[1]}, as Spyx' recurrent layers have it`;
    report.add("recurrence", [edge[0], neurons], "framework", sentence, edge[0]);
    return [edge[0], neurons];
  });
  return { ...graph, edges: right.sort(([a, b], [c, d]) => byName(a, c) || byName(b, d)) };
}
