import { shown } from "../fields.ts";
import { type FlatGraph, isNeuron, type NirNode, type NodeShape, sizeOf } from "../graph.ts";
import { NirError } from "../nir-error.ts";
import { ConversionReport } from "../report.ts";
import { inferShapes } from "../shapes.ts";
import type { Note } from "./finding.ts";
import type { LooseGraph } from "./loose-graph.ts";

/** Shapes that are missing in the file, whatever they would have to be. */
export function checkMissingShapes(
  { nodes }: LooseGraph,
  shapes: ReadonlyMap<string, NodeShape> | undefined,
  note: Note,
): void {
  for (const { name, type, fields } of nodes) {
    const found = shapes?.get(name);
    if ((type === "Input" || type === "Output") && !fields.has("shape")) {
      const remedy = found === undefined ? "write shape" : `write shape ${shown(found.input)}`;
      note(
        "missing-shape",
        { node: name, field: "shape" },
        `This ${type} does not say its shape, which nir.read of Python needs`,
        remedy,
      );
    }
    const isSaid = (fields.get("input_shape")?.values.length ?? 0) > 0;
    if ((type === "Conv1d" || type === "Conv2d") && !isSaid) {
      const sentence = "It has no input_shape, so that nobody knows the shape of its output without running it";
      const remedy = found === undefined ? "write it" : `write input_shape ${shown(found.input.slice(1))}`;
      note(
        "missing-input-shape",
        { node: name, field: "input_shape" },
        sentence,
        `${remedy}, or call infer_types() before nir.write`,
      );
    }
  }
}

/** Shapes of all nodes, or, where they do not fit each other, nothing: then why is among the findings. */
export function findShapes(graph: FlatGraph, note: Note): ReadonlyMap<string, NodeShape> | undefined {
  try {
    return inferShapes(graph, new ConversionReport());
  } catch (error) {
    if (!(error instanceof NirError)) throw error;
    const transposed = [...graph.nodes.values()].filter((node) => isTransposed(node, graph));
    for (const node of transposed) {
      const [out, into] = matrixOf(node) as [number, number];
      const sentence = `Its weight ${shown([out, into])} takes ${into} values and gives ${out}; ${out} arrive, so it is transposed`;
      note("transposed-weight", { node: node.name, field: "weight" }, sentence, "write it as (out, in): weight.T");
    }
    if (transposed.length === 0) noteRefusal(error, note);
    return undefined;
  }
}

/** What the reader has to say about a file that it cannot read. */
export function noteRefusal({ node, field, found, expected, remedy }: NirError, note: Note): void {
  note(
    "refused",
    { node, field },
    `Found ${found}, expected ${expected}`,
    remedy ?? "put it right, and write it again",
  );
}

/** Whether a matrix takes what it should give, and what arrives is what it gives. */
function isTransposed(node: NirNode, { nodes, edges }: FlatGraph): boolean {
  const matrix = matrixOf(node);
  if (matrix === undefined) return false;
  const [out, into] = matrix;
  const arriving = edges.flatMap(([from, to]) => (to === node.name ? (ownSize(nodes.get(from)) ?? []) : []));
  const wanted = edges.flatMap(([from, to]) => (from === node.name ? (ownSize(nodes.get(to)) ?? []) : []));
  const fits = (sizes: readonly number[], size: number) => sizes.every((one) => one === size);
  return out !== into && arriving.length + wanted.length > 0 && fits(arriving, out) && fits(wanted, into);
}

/** Rows and columns of the weights of a node that multiplies by a matrix. */
function matrixOf({ type, fields }: NirNode): readonly [out: number, into: number] | undefined {
  const [out, into] = fields.get("weight")?.shape.slice(-2) ?? [];
  const isMatrix = (type === "Affine" || type === "Linear") && out !== undefined && into !== undefined;
  return isMatrix ? [out, into] : undefined;
}

/** How many values a node hands on or takes, where its own parameters say so. */
function ownSize(node: NirNode | undefined): number | undefined {
  if (node === undefined) return undefined;
  if (node.type === "Input" || node.type === "Output") {
    const values = node.fields.get("shape")?.values;
    return values === undefined ? undefined : sizeOf(Array.from(values));
  }
  return isNeuron(node) ? Math.max(...[...node.fields.values()].map(({ shape }) => sizeOf(shape))) : undefined;
}

/** Shapes that are there, and are not those that arrive. */
export function checkWrongShapes(graph: FlatGraph, shapes: ReadonlyMap<string, NodeShape>, note: Note): void {
  for (const node of graph.nodes.values()) {
    const { output } = shapes.get(node.name) as NodeShape;
    const [field, own] = declaredOf(node) ?? [];
    if (field === undefined || own === undefined || shown(own) === shown(output)) continue;
    const at = { node: node.name, field };
    if (isBatched(own, output)) {
      const sentence = `Its shape ${shown(own)} begins with batch or time, which shapes in NIR do not have`;
      note("batch-dimension", at, sentence, `write ${shown(output)}`);
    } else {
      const what = node.type === "Input" ? "what is wanted of it" : "what arrives";
      const sentence = `Its shape is ${shown(own)}, and ${what} is ${shown(output)}`;
      note(node.type === "Output" ? "wrong-output-shape" : "wrong-shape", at, sentence, `write ${shown(output)}`);
    }
  }
}

/** The shape that a door says it has, or that the parameters of neurons have, and the field that says so. */
function declaredOf(node: NirNode): readonly [field: string, shape: readonly number[]] | undefined {
  if (node.type === "Input" || node.type === "Output") {
    const values = node.fields.get("shape")?.values;
    return values === undefined ? undefined : ["shape", Array.from(values)];
  }
  const full = isNeuron(node) ? [...node.fields].find(([, { shape }]) => sizeOf(shape) > 1) : undefined;
  return full === undefined ? undefined : [full[0], full[1].shape];
}

/** Whether a shape is another one behind lengths of 1. */
function isBatched(shape: readonly number[], other: readonly number[]): boolean {
  const extra = shape.slice(0, Math.max(0, shape.length - other.length));
  return extra.length > 0 && extra.every((length) => length === 1) && shown(shape.slice(extra.length)) === shown(other);
}
