/**
 * Connections as what NIR has for them: nodes for some kinds, and a matrix for the others. Beside `ts/connections` this is the
 * one place that knows kinds by name; a kind that it does not know is refused.
 */

import {
  type ConnectionDescription,
  type Numbers,
  oneToOne,
  type Precision,
  sparse,
  type Weights,
} from "../../index.ts";
import { sizeOf } from "../graph.ts";
import { NirError } from "../nir-error.ts";
import { unrolled } from "../operations.ts";
import { numbers, type WrittenNode, whole } from "./written.ts";

/** Matrices with more entries than this are not written in place of what NIR has no node for. */
const MOST_ENTRIES = 2 ** 26;

/** A described connection between one source and one target. */
export type SingleConnection = ConnectionDescription & { readonly from: string; readonly to: string };

/** A connection, and delays of its synapses that a Delay before it can stand for: one for each source. */
export interface SplitConnection {
  readonly connection: SingleConnection;
  readonly delays: readonly number[] | undefined;
}

/** Takes the delays out of a sparse connection. Throws a {@link NirError} where synapses of one source have several. */
export function splitDelays(connection: SingleConnection, sources: number): SplitConnection {
  const { weights, ...rest } = connection;
  if (weights.kind !== "sparse" || weights.delays === undefined) return { connection, delays: undefined };
  const delays = new Array<number>(sources).fill(0);
  const seen = new Set<number>();
  const { sources: from = [], targets, delays: each } = weights;
  for (let index = 0; index < targets.length; index += 1) {
    const [source, delay] = [Number(from[index]), Number(each[index])];
    if (seen.has(source) && delays[source] !== delay) {
      const name = `${connection.from} -> ${connection.to}`;
      throw refused(name, `synapses of neuron ${source} with several delays`, "one delay for all that a neuron has");
    }
    seen.add(source);
    delays[source] = delay;
  }
  const isDiagonal =
    targets.length === sources &&
    Array.from(targets).every((target, index) => target === index && from[index] === index);
  const values = typeof weights.weights === "number" ? weights.weights : Array.from(weights.weights);
  const all = typeof values === "number" || values.some((value) => value !== values[0]) ? values : (values[0] ?? 1);
  return {
    connection: {
      ...rest,
      weights: isDiagonal ? oneToOne(all) : sparse({ sources: from, targets, weights: weights.weights }),
    },
    delays,
  };
}

/** The reverse of {@link splitDelays}: synapses as a list, each with the delay of its source. */
export function joinDelays(weights: Weights, delays: readonly number[]): Weights {
  const [sources, targets, values]: [number[], number[], number[]] = [[], [], []];
  const add = (source: number, target: number, weight: number) => {
    if (weight === 0) return;
    sources.push(source);
    targets.push(target);
    values.push(weight);
  };
  if (weights.kind === "one-to-one") {
    const { weight } = weights;
    delays.forEach((_, index) => {
      add(index, index, typeof weight === "number" ? weight : Number(weight[index]));
    });
  } else if (weights.kind === "dense") {
    const flat = weights.values as ArrayLike<number>;
    // By source: that is the order in which synapses are usually listed.
    for (let source = 0; source < delays.length; source += 1) {
      for (let place = source; place < flat.length; place += delays.length) {
        add(source, Math.floor(place / delays.length), Number(flat[place]));
      }
    }
  }
  return sparse({ sources, targets, weights: values, delays: sources.map((source) => Number(delays[source])) });
}

/** Whether the values of a connection have the shape of its source, whatever that is. */
export function keepsShape({ weights }: SingleConnection): boolean {
  return weights.kind === "one-to-one";
}

/** Whether a connection hands its source on as it is: an edge, and no node. */
export function isPlain({ weights, bias }: SingleConnection): boolean {
  return weights.kind === "one-to-one" && weights.weight === 1 && bias === undefined;
}

/** Shapes that a connection asks of its source and its target; undefined where it takes any, and flat ones above all. */
export function shapesOf(
  connection: SingleConnection,
): { input: readonly number[]; output: readonly number[] } | undefined {
  const { weights } = connection;
  if (isConvolutionNode(connection)) {
    const { input, kernel, stride, padding, dilation } = weights as Geometric;
    return { input, output: outputOf(input, [kernel[0] as number, ...kernel.slice(2)], stride, padding, dilation) };
  }
  if (isPoolingNode(weights)) {
    const { input, size, stride, padding } = weights;
    return { input, output: outputOf(input, [input[0] as number, ...size], stride, padding, [1, 1]) };
  }
  return undefined;
}

/** The node of a connection, for one that is not {@link isPlain}. */
export function connectionNode(
  name: string,
  connection: SingleConnection,
  sources: number,
  targets: number,
  shape: readonly number[],
  precision: Precision,
): WrittenNode {
  const { weights, bias } = connection;
  const typed = (values: ArrayLike<number>) =>
    precision === "f32" ? Float32Array.from(values) : Float64Array.from(values);
  if (isPoolingNode(weights)) {
    const { size, stride, padding } = weights;
    const fields = { kernel_size: whole(size), stride: whole(stride), padding: whole(padding) };
    return { type: weights.mode === "sum" ? "SumPool2d" : "AvgPool2d", fields };
  }
  if (isConvolutionNode(connection)) return convolutionNode(connection, typed);
  if (weights.kind === "one-to-one" && bias === undefined) {
    return { type: "Scale", fields: { scale: numbers(typed(listOf(weights.weight, sources)), shape) } };
  }
  const matrix = numbers(typed(matrixOf(name, weights, sources, targets)), [targets, sources]);
  if (bias === undefined) return { type: "Linear", fields: { weight: matrix } };
  return { type: "Affine", fields: { weight: matrix, bias: numbers(typed(listOf(bias, targets)), [targets]) } };
}

type Geometric = Extract<Weights, { kind: "convolution" }> & {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
};

type Pool = Extract<Weights, { kind: "pooling" }> & {
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
};

/** NIR has pools of two dimensions only. */
function isPoolingNode(weights: Weights): weights is Pool {
  return weights.kind === "pooling" && weights.input.length === 3;
}

/**
 * Whether NIR's own package takes a convolution as a node: it computes the width of the output with the height of the
 * kernel, and has one bias a channel. Others are written as the matrix that they are.
 */
function isConvolutionNode({ weights, bias }: SingleConnection): boolean {
  if (weights.kind !== "convolution") return false;
  const { kernel } = weights;
  return (kernel.length === 3 || kernel[2] === kernel[3]) && channelBias(weights as Geometric, bias) !== undefined;
}

/** The bias as one number a channel; undefined if it is not that. */
function channelBias({ kernel, input, stride, padding, dilation }: Geometric, bias: number | Numbers | undefined) {
  const channels = kernel[0] as number;
  if (bias === undefined || typeof bias === "number") return new Array<number>(channels).fill(bias ?? 0);
  const spatial = sizeOf(outputOf(input, [channels, ...kernel.slice(2)], stride, padding, dilation).slice(1));
  const each = Array.from({ length: channels }, (_, channel) => Number(bias[channel * spatial]));
  const isOneEach = Array.from(bias).every((value, index) => value === each[Math.floor(index / spatial)]);
  return isOneEach ? each : undefined;
}

function convolutionNode(
  connection: SingleConnection,
  typed: (values: ArrayLike<number>) => Float32Array | Float64Array,
): WrittenNode {
  const weights = connection.weights as Geometric;
  const { input, kernel, stride, padding, dilation } = weights;
  const is1d = kernel.length === 3;
  const [channels, ...lengths] = input as [number, ...number[]];
  // One number where there is one dimension, as Python's nir has it.
  const one = (values: readonly number[]) => (is1d ? whole(values, []) : whole(values));
  return {
    type: is1d ? "Conv1d" : "Conv2d",
    fields: {
      input_shape: one(lengths),
      weight: numbers(typed(ungrouped(weights)), [kernel[0] as number, channels, ...kernel.slice(2)]),
      stride: one(stride),
      padding: one(padding),
      dilation: one(dilation),
      groups: whole([1], []),
      bias: numbers(typed(channelBias(weights, connection.bias) as number[]), [kernel[0] as number]),
    },
  };
}

/** A kernel over all input channels: NIR's own package forgets groups when it checks shapes. Zeros add nothing. */
function ungrouped({ kernel, values, groups, input }: Geometric): ArrayLike<number> {
  const flat = values as ArrayLike<number>;
  if (groups === 1) return flat;
  const [out, perGroup, ...lengths] = kernel as [number, number, ...number[]];
  const [taps, channels] = [sizeOf(lengths), input[0] as number];
  const whole = new Float64Array(out * channels * taps);
  for (let channel = 0; channel < out; channel += 1) {
    const first = Math.floor(channel / (out / groups)) * perGroup;
    for (let index = 0; index < perGroup * taps; index += 1) {
      whole[(channel * channels + first) * taps + index] = flat[channel * perGroup * taps + index] as number;
    }
  }
  return whole;
}

function outputOf(
  input: readonly number[],
  [channels, ...lengths]: readonly number[],
  stride: readonly number[],
  padding: readonly number[],
  dilation: readonly number[],
): number[] {
  const spatial = lengths.map((length, index) => {
    const padded = (input[index + 1] as number) + 2 * (padding[index] as number);
    return Math.floor((padded - (dilation[index] as number) * (length - 1) - 1) / (stride[index] as number)) + 1;
  });
  return [channels as number, ...spatial];
}

/** Any connection whose total is a sum of products as a matrix, [target][source]. */
function matrixOf(name: string, weights: Weights, sources: number, targets: number): ArrayLike<number> {
  if (weights.kind === "dense") return weights.values as ArrayLike<number>;
  if (sources * targets > MOST_ENTRIES) {
    throw refused(
      name,
      `a ${weights.kind} connection of ${sources} x ${targets}`,
      `at most ${MOST_ENTRIES} entries as a matrix`,
    );
  }
  const matrix = new Float64Array(sources * targets);
  switch (weights.kind) {
    case "all-to-all":
      return matrix.fill(weights.weight);
    case "one-to-one":
      listOf(weights.weight, sources).forEach((weight, index) => {
        matrix[index * sources + index] = weight;
      });
      return matrix;
    case "sparse":
      return fillSparse(matrix, name, weights, sources);
    case "convolution": {
      const { values, kernel, input, stride, padding, dilation, groups } = weights as Geometric;
      const output = outputOf(input, [kernel[0] as number, ...kernel.slice(2)], stride, padding, dilation);
      const geometry = { groups, stride, dilation, before: padding };
      return fillSparse(matrix, name, unrolled(values as ArrayLike<number>, kernel, input, output, geometry), sources);
    }
    default:
      throw refused(name, `a connection of kind ${weights.kind}`, "one that NIR has a node for, or a matrix");
  }
}

function fillSparse(
  matrix: Float64Array,
  name: string,
  { sources = [], targets, weights }: Extract<Weights, { kind: "sparse" }>,
  width: number,
): Float64Array {
  const seen = new Set<number>();
  for (let index = 0; index < targets.length; index += 1) {
    const place = Number(targets[index]) * width + Number(sources[index]);
    if (seen.has(place)) throw refused(name, "parallel synapses", "one synapse at most between two neurons");
    seen.add(place);
    matrix[place] = typeof weights === "number" ? weights : Number(weights[index]);
  }
  return matrix;
}

function listOf(values: number | Numbers, count: number): number[] {
  return typeof values === "number" ? new Array<number>(count).fill(values) : Array.from(values);
}

function refused(node: string, found: string, expected: string): NirError {
  return new NirError({ node, field: "weights", found, expected, remedy: "write describe() as JSON instead" });
}
