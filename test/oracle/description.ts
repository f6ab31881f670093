/** The description of a network as docs/definition.md, section 1, has it. The oracle takes it as valid. */

export type Numbers = ArrayLike<number>;
/** Nested arrays of any depth, or flat. */
export type Nested = Numbers | readonly Nested[];
/** One number for all, or one each. */
export type Each = number | Numbers;

export interface NetworkDescription {
  precision?: "f64" | "f32";
  dt?: number;
  seed?: number;
  inputs: Record<string, number | InputDescription>;
  populations: Record<string, PopulationDescription>;
  connections: readonly ConnectionDescription[];
  outputs?: readonly string[];
}

export interface InputDescription {
  size: number;
  generator?: GeneratorDescription;
}

export type GeneratorDescription =
  | { kind: "bernoulli"; probability: Each }
  | { kind: "poisson"; rate: Each }
  | { kind: "noise"; mean: Each; deviation: Each };

export interface PopulationDescription {
  size: number;
  rule: { name: string; parameters: Record<string, number | Numbers | string | boolean> };
}

export interface ConnectionDescription {
  from: string | readonly string[];
  to: string | readonly string[];
  port?: "input" | "current" | "recurrent";
  weights: Weights;
  bias?: Each;
  delay?: number;
}

export interface Dense {
  kind: "dense";
  values: Nested;
}

export interface Sparse {
  kind: "sparse";
  sources?: Numbers;
  /** Instead of `sources`: where the synapses of each source begin, and one more. */
  offsets?: Numbers;
  targets: Numbers;
  weights: Each;
  delays?: Numbers;
}

export interface Convolution {
  kind: "convolution";
  input: readonly number[];
  kernel: readonly number[];
  values: Nested;
  stride?: number | readonly number[];
  padding?: number | readonly number[];
  dilation?: number | readonly number[];
  groups?: number;
}

export interface Pooling {
  kind: "pooling";
  mode: "sum" | "average";
  input: readonly number[];
  size: number | readonly number[];
  stride?: number | readonly number[];
  padding?: number | readonly number[];
}

export interface OneToOne {
  kind: "one-to-one";
  weight: Each;
}

export interface AllToAll {
  kind: "all-to-all";
  weight: number;
}

export interface Generation {
  pattern: "out-degree" | "in-degree" | "total" | "probability";
  amount: number;
  weight: Distribution;
  delay?: Distribution;
}

export interface GeneratedAlike extends Generation {
  kind: "generated";
  regenerate?: boolean;
}

export interface GeneratedProjections {
  kind: "generated";
  projections: readonly (Generation & { from: string; to: string })[];
}

export type Generated = GeneratedAlike | GeneratedProjections;

export type Distribution =
  | number
  | { kind: "normal"; mean: number; deviation: number; minimum?: number; maximum?: number; levels?: number }
  | { kind: "uniform"; minimum: number; maximum: number };

export type Weights = Dense | Sparse | Convolution | Pooling | OneToOne | AllToAll | Generated;

/** The number of neuron i, where there is one for all or one each. */
export function numberOf(each: Each, i: number): number {
  return typeof each === "number" ? each : (each[i] as number);
}

/** Nested arrays as one flat list. */
export function flat(nested: Nested): number[] {
  const list: number[] = [];
  for (const entry of Array.from(nested as ArrayLike<number | Nested>)) {
    if (typeof entry === "number") list.push(entry);
    else list.push(...flat(entry));
  }
  return list;
}

/** One name or several, as several. */
export function namesOf(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
