import { convolution, dense, oneToOne, pooling, type Sparse, sparse, type Weights } from "../index.ts";
import { arrayOf, shown, wrong } from "./fields.ts";
import { convolutionGeometry, type Geometry, poolingGeometry } from "./geometry.ts";
import { type NirNode, type NodeShape, sizeOf } from "./graph.ts";
import type { Choices } from "./options.ts";

/** What a node without a state becomes: a connection from what comes before it. */
export interface Operation {
  readonly weights: Weights;
  /** One number a target. */
  readonly bias?: number[] | Float32Array | Float64Array;
  readonly delay?: number;
  /** Whether every synapse has a delay of its own. */
  readonly isLate?: boolean;
}

/** Makes a connection of a node that computes its output from its input alone. */
export function operationOf(node: NirNode, shape: NodeShape, choices: Choices, dt: number): Operation {
  switch (node.type) {
    case "Affine":
    case "Linear":
      return { weights: linear(node, shape), ...biasOf(node, shape.output, sizeOf(shape.output)) };
    case "Scale":
      return { weights: oneToOne(elementwise(node, "scale", shape)) };
    case "Conv1d":
    case "Conv2d":
      return { weights: convolved(node, shape), ...biasOf(node, shape.output, shape.output[0] as number) };
    case "SumPool2d":
    case "AvgPool2d": {
      const { size, stride, padding } = poolingGeometry(node);
      const input = shape.input as [number, number, number];
      return {
        weights: pooling({ mode: node.type === "SumPool2d" ? "sum" : "average", input, size, stride, padding }),
      };
    }
    case "Delay":
      return delayed(elementwise(node, "delay", shape), node, choices, dt);
    default:
      // Input, Output, Flatten: the same values in another shape. Threshold: its population does the rest.
      return { weights: oneToOne(1) };
  }
}

/** One number for all, or one each. */
function elementwise(node: NirNode, field: string, { input }: NodeShape): number | Float32Array | Float64Array {
  const { values, shape } = arrayOf(node, field);
  if (values.length !== 1 && values.length !== sizeOf(input)) {
    throw wrong(node, field, `shape ${shown(shape)}`, `${shown(input)}, the shape of its input`);
  }
  return values.length === 1 ? (values[0] as number) : values;
}

/** With leading dimensions a matrix for each index of them, side by side: (a, out, in) maps (a, in) to (a, out). */
function linear(node: NirNode, { input, output }: NodeShape): Weights {
  const { values } = arrayOf(node, "weight");
  if (sizeOf(input.slice(0, -1)) === 1) return dense(values);
  const [into, out] = [input.at(-1) as number, output.at(-1) as number];
  const [sources, targets] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (let index = 0; index < values.length; index += 1) {
    const row = Math.floor(index / into);
    sources[index] = Math.floor(row / out) * into + (index % into);
    targets[index] = row;
  }
  return sparse({ sources, targets, weights: values });
}

function biasOf(node: NirNode, output: readonly number[], count: number): Pick<Operation, "bias"> {
  if (!node.fields.has("bias")) return {};
  const { values, shape } = arrayOf(node, "bias");
  if (values.length !== count && values.length !== 1) {
    throw wrong(
      node,
      "bias",
      `shape ${shown(shape)}`,
      `${count} numbers (one an output${output.length === 1 ? "" : " channel"})`,
    );
  }
  const perValue = sizeOf(output) / values.length;
  // Zeros are what exporters write for none; to add them changes nothing, for sums are never -0.
  if (values.every((value) => value === 0)) return {};
  if (perValue === 1) return { bias: values };
  return { bias: Array.from({ length: sizeOf(output) }, (_, index) => values[Math.floor(index / perValue)] as number) };
}

function convolved(node: NirNode, { input, output }: NodeShape): Weights {
  const geometry = convolutionGeometry(node);
  const { values, shape } = arrayOf(node, "weight");
  const { groups, stride, dilation, before, after } = geometry;
  if (before.some((length, index) => length !== after[index])) {
    return unrolled(values, shape, input, output, geometry);
  }
  return convolution({
    input: input as [number, number, number],
    kernel: shape as [number, number, number, number],
    values,
    stride: [...stride],
    padding: [...before],
    dilation: [...dilation],
    groups,
  });
}

/** A convolution as single synapses, for what convolutions or NIR's own node have no words for. */
export function unrolled(
  values: ArrayLike<number>,
  [, perGroup = 0, ...kernel]: readonly number[],
  input: readonly number[],
  output: readonly number[],
  { groups, stride, dilation, before }: Pick<Geometry, "groups" | "stride" | "dilation" | "before">,
): Sparse {
  const [sources, targets, weights]: [number[], number[], number[]] = [[], [], []];
  const [inside, outside] = [input.slice(1), output.slice(1)];
  const taps = sizeOf(kernel);
  for (let target = 0; target < sizeOf(output); target += 1) {
    const channel = Math.floor(target / sizeOf(outside));
    const first = Math.floor(channel / ((output[0] as number) / groups)) * perGroup;
    const at = placeOf(target % sizeOf(outside), outside);
    for (let tap = 0; tap < perGroup * taps; tap += 1) {
      const offset = placeOf(tap % taps, kernel);
      const from = at.map(
        (place, index) =>
          place * (stride[index] as number) +
          (offset[index] as number) * (dilation[index] as number) -
          (before[index] as number),
      );
      if (from.some((place, index) => place < 0 || place >= (inside[index] as number))) continue;
      const source = from.reduce(
        (sum, place, index) => sum * (inside[index] as number) + place,
        first + Math.floor(tap / taps),
      );
      sources.push(source);
      targets.push(target);
      weights.push(values[channel * perGroup * taps + tap] as number);
    }
  }
  return sparse({ sources, targets, weights });
}

/** The indices of a flat index in an array of a shape. */
function placeOf(flat: number, shape: readonly number[]): number[] {
  let rest = flat;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .reverse();
}

function delayed(delays: number | ArrayLike<number>, node: NirNode, choices: Choices, dt: number): Operation {
  const steps = Array.from(typeof delays === "number" ? [delays] : delays, (delay) =>
    stepsOf(delay, node, choices, dt),
  );
  const [first = 0] = steps;
  if (steps.every((count) => count === first)) return { weights: oneToOne(1), delay: first };
  const each = Uint32Array.from(steps, (_, index) => index);
  const weights = sparse({ sources: each, targets: each, weights: 1, delays: steps });
  return { weights, isLate: steps.every((count) => count > 0) };
}

function stepsOf(delay: number, node: NirNode, { timeUnit }: Choices, dt: number): number {
  const exact = delay / dt;
  const steps = Math.round(exact);
  if (!(steps >= 0 && steps <= 65_535)) throw wrong(node, "delay", String(delay), `0 to ${65_535 * dt} (65,535 steps)`);
  // Single precision leaves seven digits.
  if (Math.abs(exact - steps) > 1e-6 * Math.max(1, exact)) {
    const unit = timeUnit === "step" ? "steps" : timeUnit;
    const near = [Math.floor(exact), Math.ceil(exact)].map((count) => Number((count * dt).toPrecision(12)));
    throw wrong(
      node,
      "delay",
      `${delay} ${unit}`,
      `a multiple of dt (${dt})`,
      `the nearest are ${near.join(" and ")}; or give another dt`,
    );
  }
  return steps;
}
