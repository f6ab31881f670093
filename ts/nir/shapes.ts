import { isBroadcast, parameterShape } from "./broadcast.ts";
import { declaredShape, shown, wrong } from "./fields.ts";
import { convolutionShape, poolingShape } from "./geometry.ts";
import { type FlatGraph, type NirNode, type NodeShape, sizeOf } from "./graph.ts";
import { NirError } from "./nir-error.ts";
import type { ConversionReport } from "./report.ts";

/** More neurons than this a population cannot have. */
const MOST_NEURONS = 2 ** 24;

/**
 * Finds the shapes of all nodes: from their parameters, from what they declare, and from the nodes before them.
 *
 * Declared shapes of Output nodes are not trusted (several exporters write wrong ones): what differs goes into the report.
 */
export function inferShapes(graph: FlatGraph, report: ConversionReport): Map<string, NodeShape> {
  return new Inference(graph, report).run();
}

class Inference {
  readonly #graph: FlatGraph;
  readonly #report: ConversionReport;
  readonly #shapes = new Map<string, NodeShape>();
  readonly #before = new Map<string, string[]>();
  readonly #after = new Map<string, string[]>();

  constructor(graph: FlatGraph, report: ConversionReport) {
    this.#graph = graph;
    this.#report = report;
    for (const name of graph.nodes.keys()) {
      this.#before.set(name, []);
      this.#after.set(name, []);
    }
    for (const [from, to] of graph.edges) {
      this.#before.get(to)?.push(from);
      this.#after.get(from)?.push(to);
    }
  }

  run(): Map<string, NodeShape> {
    const waiting = new Set(this.#graph.nodes.values());
    while (waiting.size > 0) {
      const known = [...waiting].filter((node) => this.#find(node));
      // Where nothing is known of what comes before, what a node says of itself counts, wherever it is.
      const next = known.length > 0 ? known : [...waiting].filter((node) => this.#findAlone(node)).slice(0, 1);
      if (next.length === 0) throw this.#unknown([...waiting]);
      for (const node of next) waiting.delete(node);
    }
    for (const [from, to] of this.#graph.edges) this.#checkEdge(from, to);
    return this.#shapes;
  }

  /** Whether the shape of a node follows from one before it, or from the node itself where there is none before. */
  #find(node: NirNode): boolean {
    const before = this.#before.get(node.name) ?? [];
    const incoming = before.map((name) => this.#shapes.get(name)?.output).find((shape) => shape !== undefined);
    if (incoming === undefined) {
      return before.length === 0 && this.#findAlone(node);
    }
    this.#set(node, incoming);
    return true;
  }

  #findAlone(node: NirNode): boolean {
    const shape = this.#ownShape(node);
    if (shape === undefined) return false;
    this.#set(node, shape);
    return true;
  }

  #set(node: NirNode, incoming: readonly number[]): void {
    const shape = shapeOf(node, incoming, this.#report);
    for (const one of [shape.input, shape.output]) {
      if (!(sizeOf(one) <= MOST_NEURONS)) {
        throw wrong(node, "", `${sizeOf(one)} values (shape ${shown(one)})`, `at most ${MOST_NEURONS}`);
      }
    }
    this.#shapes.set(node.name, shape);
  }

  /** The shape of a node's input as its own parameters give it. */
  #ownShape(node: NirNode): readonly number[] | undefined {
    const { fields } = node;
    switch (node.type) {
      case "Input": {
        const declared = declaredShape(node, "shape");
        return declared === undefined ? this.#shapeAfter(node) : this.#withoutBatch(node, declared);
      }
      case "Output":
        return declaredShape(node, "shape");
      case "Affine":
      case "Linear": {
        const shape = fields.get("weight")?.shape ?? [];
        return [...shape.slice(0, -2), ...shape.slice(-1)];
      }
      case "Conv1d":
      case "Conv2d": {
        const spatial = declaredShape(node, "input_shape");
        const channels = (fields.get("weight")?.shape[1] ?? 0) * (fields.get("groups")?.values[0] ?? 1);
        return spatial === undefined ? undefined : [channels, ...spatial];
      }
      case "Flatten":
        return declaredShape(node, "input_type");
      case "SumPool2d":
      case "AvgPool2d":
        return undefined;
      case "Scale":
        return fields.get("scale")?.shape;
      case "Delay":
        return fields.get("delay")?.shape;
      case "Threshold":
        return fields.get("threshold")?.shape;
      default:
        return parameterShape(node);
    }
  }

  /** Of an input that declares nothing: what the node after it takes. */
  #shapeAfter(node: NirNode): readonly number[] | undefined {
    for (const name of this.#after.get(node.name) ?? []) {
      const after = this.#graph.nodes.get(name);
      const shape = after === undefined || after.type === "Input" ? undefined : this.#ownShape(after);
      if (shape !== undefined) {
        this.#report.add(
          "shape",
          shape,
          "default",
          `Its shape is not in the file; ${shown(shape)} is what "${name}" takes`,
          node.name,
        );
        return shape;
      }
    }
    return undefined;
  }

  /** Some exporters write the lengths of batch and time too: ones in front of what the next node takes. */
  #withoutBatch(node: NirNode, declared: readonly number[]): readonly number[] {
    for (const name of this.#after.get(node.name) ?? []) {
      const after = this.#graph.nodes.get(name);
      const rank = after === undefined ? undefined : rankOf(after);
      if (rank === undefined || rank >= declared.length) continue;
      const extra = declared.slice(0, declared.length - rank);
      if (extra.every((length) => length === 1)) {
        const shape = declared.slice(extra.length);
        const sentence = `Its shape ${shown(declared)} begins with batch or time; ${shown(shape)} is used`;
        this.#report.add("shape", shape, "default", sentence, node.name);
        return shape;
      }
    }
    return declared;
  }

  #checkEdge(from: string, to: string): void {
    const [output, input] = [this.#shapes.get(from)?.output ?? [], this.#shapes.get(to)?.input ?? []];
    if (sizeOf(output) === sizeOf(input) && shown(output) !== shown(input)) {
      const sentence = `What arrives from "${from}" has the shape ${shown(output)} and is read as ${shown(input)}`;
      this.#report.add("shape", input, "default", sentence, to);
    }
    if (sizeOf(output) !== sizeOf(input)) {
      throw new NirError({
        node: to,
        field: "",
        found: `${sizeOf(output)} values (shape ${shown(output)}) from "${from}"`,
        expected: `${sizeOf(input)} (shape ${shown(input)})`,
        remedy: "check weights ([out][in]), the number of parameters that neurons have, and the order of the edges",
      });
    }
  }

  #unknown(waiting: readonly NirNode[]): NirError {
    const [node] = waiting;
    return new NirError({
      node: node?.name ?? "",
      field: node?.type.startsWith("Conv") === true ? "input_shape" : "",
      found: "no shape, and none before it to find it from",
      expected: "a shape",
      remedy: "give the Input node its shape",
    });
  }
}

/** How many dimensions a node's input has, where its type or its parameters say so. */
function rankOf(node: NirNode): number | undefined {
  switch (node.type) {
    case "Affine":
    case "Linear":
      return (node.fields.get("weight")?.shape.length ?? 2) - 1;
    case "Conv1d":
      return 2;
    case "Conv2d":
    case "SumPool2d":
    case "AvgPool2d":
      return 3;
    default:
      return undefined;
  }
}

function shapeOf(node: NirNode, incoming: readonly number[], report: ConversionReport): NodeShape {
  switch (node.type) {
    case "Input":
      return { input: declaredShape(node, "shape") ?? incoming, output: incoming };
    case "Output": {
      const declared = declaredShape(node, "shape");
      if (declared !== undefined && shown(declared) !== shown(incoming)) {
        const sentence = `Its shape ${shown(declared)} in the file is not what arrives, which is ${shown(incoming)}; it is ignored`;
        report.add("shape", incoming, "default", sentence, node.name);
      }
      return { input: incoming, output: incoming };
    }
    case "Affine":
    case "Linear":
      return linearShape(node);
    case "Conv1d":
    case "Conv2d":
      return convolutionShape(node, incoming, report);
    case "SumPool2d":
    case "AvgPool2d":
      return poolingShape(node, incoming);
    case "Flatten":
      return { input: incoming, output: flattened(node, incoming, report) };
    default:
      return { input: neuronShape(node, incoming, report), output: neuronShape(node, incoming, report) };
  }
}

function linearShape(node: NirNode): NodeShape {
  const shape = node.fields.get("weight")?.shape ?? [];
  if (shape.length < 2) throw wrong(node, "weight", `shape ${shown(shape)}`, "at least two dimensions, (..., out, in)");
  const leading = shape.slice(0, -2);
  return { input: [...leading, shape.at(-1) as number], output: [...leading, shape.at(-2) as number] };
}

/** Neurons and what works elementwise take the shape that arrives; what has one number, or one a channel, counts for all. */
function neuronShape(node: NirNode, incoming: readonly number[], report: ConversionReport): readonly number[] {
  const own = parameterShape(node);
  if (sizeOf(own) === 1 && sizeOf(incoming) > 1) {
    const sentence = `Its parameters are one number each, used for all of ${shown(incoming)}`;
    report.add("broadcast", incoming, "default", sentence, node.name);
    return incoming;
  }
  if (shown(own) === shown(incoming)) return own;
  if (isBroadcast(own, incoming)) {
    const sentence = `Its parameters have the shape ${shown(own)}, repeated for all of ${shown(incoming)}`;
    report.add("broadcast", incoming, "default", sentence, node.name);
    return incoming;
  }
  if (sizeOf(own) === sizeOf(incoming)) {
    const sentence = `Its shape ${shown(own)} is read as ${shown(incoming)}, which arrives`;
    report.add("shape", incoming, "default", sentence, node.name);
    return incoming;
  }
  if (own.length < incoming.length && own.every((length, axis) => length === incoming[axis])) {
    // Which axis they mean is a guess: NumPy would take the last, what they are called the first.
    const [field] = [...node.fields].find(([, { shape }]) => sizeOf(shape) > 1) ?? [""];
    const perChannel = [...own, ...incoming.slice(own.length).map(() => 1)];
    const expected = `${shown(incoming)}, the shape that arrives, or one number`;
    throw wrong(
      node,
      field,
      `shape ${shown(own)}`,
      expected,
      `for one number a channel write shape ${shown(perChannel)}`,
    );
  }
  return own;
}

function flattened(node: NirNode, incoming: readonly number[], report: ConversionReport): readonly number[] {
  const rank = incoming.length;
  const declared = declaredShape(node, "input_type");
  if (declared !== undefined && shown(declared) !== shown(incoming)) {
    const sentence = `Its input_type ${shown(declared)} in the file is not what arrives, which is ${shown(incoming)}; it is ignored`;
    report.add("shape", incoming, "default", sentence, node.name);
  }
  const bound = (field: string, usual: number) => {
    const given = node.fields.get(field)?.values[0];
    if (given === undefined)
      report.add("shape", usual, "default", `${field} is not in the file; it is ${usual}`, node.name);
    const value = given ?? usual;
    const index = value < 0 ? rank + value : value;
    if (!Number.isInteger(index) || index < 0 || index >= Math.max(rank, 1)) {
      throw wrong(node, field, String(value), `a dimension of ${shown(incoming)}: ${-rank} to ${rank - 1}`);
    }
    return index;
  };
  const [start, end] = [bound("start_dim", 0), bound("end_dim", -1)];
  if (end < start) throw wrong(node, "end_dim", String(end), `at least start_dim, ${start}`);
  return [...incoming.slice(0, start), sizeOf(incoming.slice(start, end + 1)), ...incoming.slice(end + 1)];
}
