import { declaredShape, shown, wholesOf, wrong } from "./fields.ts";
import { type NirNode, type NodeShape, sizeOf } from "./graph.ts";
import type { ConversionReport } from "./report.ts";

/** The geometry of a convolution, one entry a dimension. `before` and `after` are the padding on either side. */
export interface Geometry {
  readonly groups: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export function convolutionGeometry(node: NirNode): Geometry {
  const rank = node.type === "Conv1d" ? 1 : 2;
  const shape = node.fields.get("weight")?.shape ?? [];
  if (shape.length !== rank + 2 || sizeOf(shape) === 0) {
    const expected = `${rank + 2} dimensions, (out, in/groups, ${rank === 1 ? "length" : "height, width"}), none of them 0`;
    throw wrong(node, "weight", `shape ${shown(shape)}`, expected);
  }
  const kernel = shape.slice(2);
  const [groups = 1] = wholesOf(node, "groups", 1, 1, 1);
  const stride = wholesOf(node, "stride", rank, 1, 1);
  const dilation = wholesOf(node, "dilation", rank, 1, 1);
  const word = node.words.get("padding");
  if (word === undefined || word === "valid") {
    const padding = word === "valid" ? kernel.map(() => 0) : wholesOf(node, "padding", rank, 0, 0);
    return { groups, kernel, stride, dilation, before: padding, after: padding };
  }
  if (word !== "same") throw wrong(node, "padding", JSON.stringify(word), `numbers, "same" or "valid"`);
  if (stride.some((step) => step !== 1)) {
    throw wrong(node, "padding", `"same" with a stride of ${stride.join(", ")}`, "a stride of 1, as in PyTorch");
  }
  // What is odd goes behind, as in PyTorch.
  const total = kernel.map((length, index) => (dilation[index] as number) * (length - 1));
  const before = total.map((length) => Math.floor(length / 2));
  return {
    groups,
    kernel,
    stride,
    dilation,
    before,
    after: total.map((length, index) => length - (before[index] as number)),
  };
}

export function convolutionShape(node: NirNode, incoming: readonly number[], report: ConversionReport): NodeShape {
  const { groups, kernel, stride, dilation, before, after } = convolutionGeometry(node);
  const [out = 0, perGroup = 0] = node.fields.get("weight")?.shape ?? [];
  const channels = perGroup * groups;
  const declared = declaredShape(node, "input_shape");
  const rank = kernel.length;
  const lengths = incoming.length > rank ? incoming.slice(-rank) : (declared ?? incoming);
  if (declared === undefined) {
    report.add("shape", lengths, "default", `input_shape is not in the file; ${shown(lengths)} arrives`, node.name);
  } else if (incoming.length > rank && shown(declared) !== shown(lengths)) {
    throw wrong(node, "input_shape", shown(declared), `${shown(lengths)}, which arrives`);
  }
  const input = [channels, ...lengths];
  if (out % groups !== 0) throw wrong(node, "groups", String(groups), `a divisor of the ${out} output channels`);
  if (lengths.length !== rank || sizeOf(input) !== sizeOf(incoming)) {
    throw wrong(
      node,
      "weight",
      `${channels} input channels (${perGroup} x ${groups} groups)`,
      `what fits ${shown(incoming)}`,
    );
  }
  const output = lengths.map((length, index) => {
    const [size, step, spread] = [kernel[index], stride[index], dilation[index]] as [number, number, number];
    const padded = length + (before[index] as number) + (after[index] as number);
    const count = Math.floor((padded - spread * (size - 1) - 1) / step) + 1;
    if (count < 1) throw wrong(node, "weight", `a kernel of ${shown(kernel)}`, `one that fits into ${shown(lengths)}`);
    return count;
  });
  return { input, output: [out, ...output] };
}

/** Size, stride and padding of a pool, for both dimensions. */
export function poolingGeometry(node: NirNode): { size: number[]; stride: number[]; padding: number[] } {
  const size = wholesOf(node, "kernel_size", 2, 1);
  const stride = node.fields.has("stride") ? wholesOf(node, "stride", 2, 1) : size;
  return { size, stride, padding: wholesOf(node, "padding", 2, 0, 0) };
}

export function poolingShape(node: NirNode, incoming: readonly number[]): NodeShape {
  const { size, stride, padding } = poolingGeometry(node);
  const input = incoming.length > 3 && incoming[0] === 1 ? incoming.slice(-3) : incoming;
  if (input.length !== 3)
    throw wrong(node, "", `an input of shape ${shown(incoming)}`, "three dimensions, (channels, height, width)");
  const output = input.slice(1).map((length, index) => {
    const count =
      Math.floor((length + 2 * (padding[index] as number) - (size[index] as number)) / (stride[index] as number)) + 1;
    if (count < 1) throw wrong(node, "kernel_size", shown(size), `one that fits into ${shown(input)}`);
    return count;
  });
  return { input, output: [input[0] as number, ...output] };
}
