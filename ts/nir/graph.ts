/** A NIR graph as it stands in a file, before anything is decided about it. */

/** Numbers of a node: flat in row-major order. */
export interface NirArray {
  readonly shape: readonly number[];
  /** `f4`, `f8`, `i8`, ... as in the file. */
  readonly type: string;
  readonly values: Float32Array | Float64Array;
}

/** The datasets that nodes of each type have; those with a question mark may be missing. */
export const FIELDS = {
  Input: ["shape?"],
  Output: ["shape?"],
  Affine: ["weight", "bias?"],
  Linear: ["weight"],
  Scale: ["scale"],
  Conv1d: ["weight", "bias?", "stride?", "padding?", "dilation?", "groups?", "input_shape?"],
  Conv2d: ["weight", "bias?", "stride?", "padding?", "dilation?", "groups?", "input_shape?"],
  SumPool2d: ["kernel_size", "stride?", "padding?"],
  AvgPool2d: ["kernel_size", "stride?", "padding?"],
  Flatten: ["start_dim?", "end_dim?", "input_type?"],
  Delay: ["delay"],
  Threshold: ["threshold"],
  I: ["r"],
  LI: ["tau", "r", "v_leak"],
  IF: ["r", "v_threshold", "v_reset?"],
  LIF: ["tau", "r", "v_leak", "v_threshold", "v_reset?"],
  CubaLI: ["tau_syn", "tau_mem", "r", "v_leak", "w_in?"],
  CubaLIF: ["tau_syn", "tau_mem", "r", "v_leak", "v_threshold", "v_reset?", "w_in?"],
} as const;

export type NirType = keyof typeof FIELDS;

/** The types that have a state, which a population holds. */
export const NEURONS = ["I", "LI", "IF", "LIF", "CubaLI", "CubaLIF"] as const satisfies readonly NirType[];
export type NeuronType = (typeof NEURONS)[number];

export interface NirNode {
  /** With the names of the graphs around it: `lif1/w_rec`. */
  readonly name: string;
  readonly type: NirType;
  readonly fields: ReadonlyMap<string, NirArray>;
  /** Fields that hold a word (`padding` may be `same` or `valid`). */
  readonly words: ReadonlyMap<string, string>;
}

/** A neuron, as opposed to what only computes. */
export interface NeuronNode extends NirNode {
  readonly type: NeuronType;
}

/** Shapes of what goes into a node and of what comes out, without batch and time. */
export interface NodeShape {
  /** Of what goes in. */
  readonly input: readonly number[];
  /** Of what comes out. */
  readonly output: readonly number[];
}

/**
 * Names of two nodes.
 *
 * @inline
 */
export type Edge = readonly [from: string, to: string];

/** Nodes without graphs among them, in the order of their names; edges sorted. */
export interface FlatGraph {
  /** The version of Python's `nir` that wrote the file; empty if the file does not say. */
  readonly version: string;
  /** What bitspike wrote beside the graph, for itself; undefined if another program wrote it. */
  readonly own: string | undefined;
  readonly nodes: ReadonlyMap<string, NirNode>;
  readonly edges: readonly Edge[];
}

export function isNeuron(node: NirNode): node is NeuronNode {
  return (NEURONS as readonly string[]).includes(node.type);
}

/** Whether no neuron that spikes has a `v_reset`: nir before 1.0 did not write any, later releases always do. */
export function exportedBeforeReset({ nodes }: FlatGraph): boolean {
  const spiking = [...nodes.values()].filter(({ fields }) => fields.has("v_threshold"));
  return spiking.length > 0 && spiking.every(({ fields }) => !fields.has("v_reset"));
}

/** Names sorted the same way everywhere: by code unit, numbers within names by value (`2` before `10`). */
export function byName(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [x, y] = [left[index] as string, right[index] as string];
    const difference = index % 2 === 1 ? Number(x) - Number(y) || x.length - y.length : 0;
    if (difference !== 0) return difference;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** The product of a shape: how many numbers an array of it has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
