import { isFloat32Array } from "../checks/built-ins.ts";
import { shown, wrong } from "./fields.ts";
import { type FlatGraph, type NirArray, type NirNode, type NodeShape, sizeOf } from "./graph.ts";

/**
 * The shape that all parameters of a node have together, those of one number aside; (1,) if all have one number.
 *
 * A length of 1 stands for any length, as in NumPy: (3, 1, 1) and (1, 4, 4) together are (3, 4, 4).
 */
export function parameterShape(node: NirNode): readonly number[] {
  const full = [...node.fields].filter(([, { shape }]) => sizeOf(shape) > 1);
  const [first, ...others] = full.map(([, { shape }]) => shape);
  const together = others.reduce<readonly number[] | undefined>((own, shape) => own && joined(own, shape), first);
  if (together !== undefined || first === undefined) return together ?? [1];
  const alike = (size: number) => full.filter(([, { shape }]) => sizeOf(shape) === size).length;
  const usual = others.reduce((best, shape) => (alike(sizeOf(shape)) > alike(sizeOf(best)) ? shape : best), first);
  // Where they differ, the one to blame is the one that differs from most others.
  const odd = full.find(([, { shape }]) => sizeOf(shape) !== sizeOf(usual));
  if (odd !== undefined) {
    const [field, { shape }] = odd;
    throw wrong(node, field, `shape ${shown(shape)}`, `shape ${shown(usual)}, as its other parameters have`);
  }
  return usual;
}

/** Whether an array of one shape can stand for one of the other: the same number of dimensions, each equal or 1. */
export function isBroadcast(shape: readonly number[], other: readonly number[]): boolean {
  return shape.length === other.length && shape.every((length, index) => length === 1 || length === other[index]);
}

/** The same graph, with one number for each value wherever an array of a node was broadcast to the node's shape. */
export function withFullArrays(graph: FlatGraph, shapes: ReadonlyMap<string, NodeShape>): FlatGraph {
  const nodes = Array.from(graph.nodes.values(), (node): [string, NirNode] => {
    const { output } = shapes.get(node.name) as NodeShape;
    const isMeant = ({ shape }: NirArray) => shape.length > 1 && sizeOf(shape) > 1 && shown(shape) !== shown(output);
    const full = ([field, array]: readonly [string, NirArray]): [string, NirArray] =>
      ELEMENTWISE.has(field) && isMeant(array) && isBroadcast(array.shape, output)
        ? [field, { ...array, shape: output, values: repeated(array, output) }]
        : [field, array];
    return [node.name, { ...node, fields: new Map([...node.fields].map(full)) }];
  });
  return { ...graph, nodes: new Map(nodes) };
}

/** The fields that have a number for each value of their node. */
const ELEMENTWISE: ReadonlySet<string> = new Set([
  ...["tau", "tau_mem", "tau_syn", "r", "v_leak", "v_threshold", "v_reset", "w_in"],
  ...["scale", "delay", "threshold"],
]);

/** Both shapes as one, if each can stand for it. */
function joined(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  if (a.length !== b.length) return undefined;
  const shape = a.map((length, index) => Math.max(length, b[index] as number));
  return isBroadcast(a, shape) && isBroadcast(b, shape) ? shape : undefined;
}

function repeated({ shape, values }: NirArray, output: readonly number[]): NirArray["values"] {
  const all = isFloat32Array(values) ? new Float32Array(sizeOf(output)) : new Float64Array(sizeOf(output));
  return all.map((_: number, flat: number) => {
    let [rest, stride, place] = [flat, 1, 0];
    for (let axis = output.length - 1; axis >= 0; axis -= 1) {
      const index = rest % (output[axis] as number);
      rest = Math.floor(rest / (output[axis] as number));
      if (shape[axis] !== 1) place += index * stride;
      stride *= shape[axis] as number;
    }
    return values[place] as number;
  });
}
