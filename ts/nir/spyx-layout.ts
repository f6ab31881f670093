import { shown, wholesOf, wrong } from "./fields.ts";
import type { FlatGraph, NirArray, NirNode, NodeShape } from "./graph.ts";
import type { ConversionReport } from "./report.ts";

/**
 * Puts the pools of Spyx right: for its padding "SAME" the exporter (1.0) writes all that is added to a dimension, where NIR
 * has what is added on either side. What is odd goes behind in Spyx, which a NIR pool cannot.
 */
export function withPaddedPools(graph: FlatGraph, report: ConversionReport): FlatGraph {
  return mapNodes(graph, (node) => {
    if (node.type !== "SumPool2d" || !node.fields.has("padding")) return node;
    const padding = wholesOf(node, "padding", 2, 0, 0);
    if (padding.every((length) => length === 0)) return node;
    if (padding.some((length) => length % 2 !== 0)) {
      const expected = "even numbers: Spyx adds them to both sides together, and what is odd at the right and below";
      throw wrong(node, "padding", shown(padding), expected, 'use "VALID", or a size that needs no uneven padding');
    }
    const halves = padding.map((length) => length / 2);
    report.add("padding", halves, "framework", "Spyx writes the padding of both sides together", node.name);
    const values = Float64Array.from(halves);
    return { ...node, fields: new Map([...node.fields, ["padding", { shape: [2], type: "i8", values }]]) };
  });
}

/**
 * Puts the matrices behind a Flatten of Spyx right. Its exporter (1.0) writes everything channels first, but computes with
 * channels last, and so flattens: the columns of the matrix behind are in the order (height, width, channel).
 */
export function withFlattenedChannels(
  graph: FlatGraph,
  shapes: ReadonlyMap<string, NodeShape>,
  report: ConversionReport,
): FlatGraph {
  const flattened = new Map<string, readonly number[]>();
  for (const { name, type } of graph.nodes.values()) {
    const input = shapes.get(name)?.input ?? [];
    const [channels = 1, ...places] = input;
    const isMixed = input.length === 3 && channels > 1 && places.some((length) => length > 1);
    if (type !== "Flatten" || !isMixed) continue;
    for (const [from, to] of graph.edges) if (from === name) flattened.set(to, input);
  }
  return mapNodes(graph, (node) => {
    const input = flattened.get(node.name);
    if (input === undefined) return node;
    const weight = node.fields.get("weight");
    if (weight === undefined || (node.type !== "Linear" && node.type !== "Affine")) {
      const found = `a ${node.type} behind a Flatten of ${shown(input)}, which Spyx flattens with channels last`;
      throw wrong(node, "", found, "a Linear or Affine there");
    }
    const sentence = `The columns of its weights are put in the order of ${shown(input)}: Spyx flattens with channels last`;
    report.add("weight", [...input], "framework", sentence, node.name);
    return { ...node, fields: new Map([...node.fields, ["weight", channelsFirst(weight, input)]]) };
  });
}

/** The columns of a matrix, which are in the order (height, width, channel), in the order (channel, height, width). */
function channelsFirst(
  { shape, type, values }: NirArray,
  [channels = 1, height = 1, width = 1]: readonly number[],
): NirArray {
  const columns = channels * height * width;
  const sorted = values.map((_, index) => {
    const column = index % columns;
    const [channel, place] = [Math.floor(column / (height * width)), column % (height * width)];
    return values[index - column + place * channels + channel] as number;
  });
  return { shape, type, values: sorted };
}

function mapNodes(graph: FlatGraph, change: (node: NirNode) => NirNode): FlatGraph {
  return { ...graph, nodes: new Map([...graph.nodes].map(([name, node]) => [name, change(node)])) };
}
