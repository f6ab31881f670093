import type { Precision } from "../scalars.ts";

/**
 * An array of numbers: a plain one, or a typed array of any kind but those of bigints.
 *
 * What `JSON.stringify` makes of a typed array, an object with the keys 0, 1, ..., is taken as well.
 */
export type Numbers = ArrayLike<number>;

/** Numbers in nested arrays of any depth, or flat in the same order. */
export type NestedNumbers = Numbers | readonly NestedNumbers[];

/**
 * A network as a plain object that can be written as JSON.
 *
 * Time is counted in whole steps. Inputs and populations share one name space; their order, and that of the
 * connections, is part of the meaning: sums are formed in it.
 */
export interface NetworkDescription {
  /** How many bits the numbers have. Default `"f64"`. */
  readonly precision?: Precision;
  /** Seconds a step, a unit for people and for rates; > 0, default 1e-3. */
  readonly dt?: number;
  /** Of all random numbers: a whole number from 0 to 2^53 - 1, default 0. */
  readonly seed?: number;
  /** Inputs by name; a number is a size. */
  readonly inputs: Readonly<Record<string, number | InputDescription>>;
  /** Populations by name. */
  readonly populations: Readonly<Record<string, PopulationDescription>>;
  /** Connections, in the order in which their totals are added. */
  readonly connections: readonly ConnectionDescription[];
  /** Populations whose spikes are the result. Default: those from which no connection leads, or else the last one. */
  readonly outputs?: readonly string[];
}

/** An input: what comes into the network from outside, or from a generator of random numbers. */
export interface InputDescription {
  /** Number of values a step, 0 to 2^24. */
  readonly size: number;
  /** Lets the input emit by itself. */
  readonly generator?: Generator;
}

/** A population: neurons that share an update rule. */
export interface PopulationDescription {
  /** Number of neurons, 0 to 2^24. */
  readonly size: number;
  /** How a neuron turns its input current and its state into its next state and a spike; made by `lif(...)` and its siblings. */
  readonly rule: Rule;
}

/** An update rule with its parameters: one number for all neurons or one each; options are words or truth values. */
export interface Rule {
  /** As in {@link NetworkDescription}s written as JSON: `lif`, `snntorch`, `nest-exp`, ... */
  readonly name: string;
  /** Those of the function of the same name. */
  readonly parameters: Readonly<Record<string, number | Numbers | string | boolean>>;
}

/** A connection: what carries spikes or values from inputs and populations to populations. */
export interface ConnectionDescription {
  /** Inputs or populations; the index spaces of several stand one after the other. */
  readonly from: string | readonly string[];
  /** Populations. Several names on either side are allowed for sparse, generated and all-to-all weights. */
  readonly to: string | readonly string[];
  /**
   * Where it arrives. Default `"input"`; NEST's rules also have `"current"`, the recurrent ones of snnTorch and Spyx
   * `"recurrent"`.
   */
  readonly port?: "input" | "current" | "recurrent";
  /** Which synapses there are; made by `dense(...)` and its siblings. */
  readonly weights: Weights;
  /** Added last to the total: one number, or one a target. */
  readonly bias?: number | Numbers;
  /** Whole steps, 0 to 65535, default 0. */
  readonly delay?: number;
}

/** Random numbers as an input. */
export type Generator = Bernoulli | Poisson | Noise;

/** A spike with a given probability in each step. */
export interface Bernoulli {
  readonly kind: "bernoulli";
  /** 0 to 1: one number, or one a neuron. */
  readonly probability: number | Numbers;
}

/** A number of spikes in each step, Poisson distributed. */
export interface Poisson {
  readonly kind: "poisson";
  /** Spikes a second, with rate * dt from 0 to 64: one number, or one a neuron. */
  readonly rate: number | Numbers;
}

/** A normally distributed value in each step. */
export interface Noise {
  readonly kind: "noise";
  /** One number, or one a neuron. */
  readonly mean: number | Numbers;
  /** At least 0: one number, or one a neuron. */
  readonly deviation: number | Numbers;
}

/** Weights of a connection. */
export type Weights = Dense | Sparse | Convolution | Pooling | OneToOne | AllToAll | Generated;

/** A weight for every pair. */
export interface Dense {
  readonly kind: "dense";
  /** [target][source], nested or flat. */
  readonly values: NestedNumbers;
}

/** Synapses that are listed, in the order in which they count as declared. */
export interface Sparse {
  readonly kind: "sparse";
  /** Source of each synapse. Either this or `offsets`. */
  readonly sources?: Numbers;
  /** Instead of `sources` (CSR): where the synapses of each source begin, and one more for the end. */
  readonly offsets?: Numbers;
  /** Target of each synapse. */
  readonly targets: Numbers;
  /** Weight of each synapse, or one for all. */
  readonly weights: number | Numbers;
  /** Whole steps of each synapse, added to the connection's delay; 0 to 65535. */
  readonly delays?: Numbers;
}

/** A convolution in one or two dimensions (a cross-correlation, as everywhere in the field). */
export interface Convolution {
  readonly kind: "convolution";
  /** [channels, height, width] or [channels, length] of the source. */
  readonly input: readonly number[];
  /** [output channels, input channels / groups, height, width] or without height. */
  readonly kernel: readonly number[];
  /** In the order of `kernel`, nested or flat. */
  readonly values: NestedNumbers;
  /** Default 1; one number, or one a dimension. */
  readonly stride?: number | readonly number[];
  /** Zeros around the input, default 0; one number, or one a dimension. */
  readonly padding?: number | readonly number[];
  /** Distance of the taps, default 1; one number, or one a dimension. */
  readonly dilation?: number | readonly number[];
  /** Default 1. */
  readonly groups?: number;
}

/** Pooling in one or two dimensions, channel by channel. */
export interface Pooling {
  readonly kind: "pooling";
  /** Whether the total is multiplied by one over the size of the whole window. */
  readonly mode: "sum" | "average";
  /** [channels, height, width] or [channels, length] of the source. */
  readonly input: readonly number[];
  /** Of the window; one number, or one a dimension. */
  readonly size: number | readonly number[];
  /** Default: the size. */
  readonly stride?: number | readonly number[];
  /** Zeros around the input, default 0. */
  readonly padding?: number | readonly number[];
}

/** Neuron i to neuron i. */
export interface OneToOne {
  readonly kind: "one-to-one";
  /** One number, or one each. */
  readonly weight: number | Numbers;
}

/** Every source to every target with one weight. */
export interface AllToAll {
  readonly kind: "all-to-all";
  /** Of every synapse. */
  readonly weight: number;
}

/** Synapses from addressed random numbers: the same on every machine. */
export type Generated = GeneratedAlike | GeneratedProjections;

/** How synapses are generated. */
export interface Generation {
  /** What is fixed: synapses of each source, of each target, in all, or the probability of each pair. */
  readonly pattern: "out-degree" | "in-degree" | "total" | "probability";
  /** The number of synapses; for `"probability"` 0 to 1. */
  readonly amount: number;
  /** One for all, or what each is drawn from. */
  readonly weight: number | Distribution;
  /** Whole steps (rounded), added to the connection's delay; default 0. */
  readonly delay?: number | Distribution;
}

/** All synapses generated alike, from all sources to all targets. */
export interface GeneratedAlike extends Generation {
  readonly kind: "generated";
  /** Whether synapses are computed again at every spike instead of stored: no memory, the same bits. Default false. */
  readonly regenerate?: boolean;
}

/** Synapses generated differently between some of the connection's ends: one table for all, and one pass over it a step. */
export interface GeneratedProjections {
  readonly kind: "generated";
  /** In the order in which their synapses count as declared. */
  readonly projections: readonly Projection[];
}

/** The generated synapses from one of the connection's sources to one of its targets. */
export interface Projection extends Generation {
  /** One of the connection's sources. */
  readonly from: string;
  /** One of the connection's targets. */
  readonly to: string;
}

/** What the weights or delays of generated synapses are drawn from. */
export type Distribution = NormalDistribution | UniformDistribution;

/** A normal distribution, clipped where bounds are given. */
export interface NormalDistribution {
  readonly kind: "normal";
  /** Before clipping. */
  readonly mean: number;
  /** Standard deviation before clipping, at least 0. */
  readonly deviation: number;
  /** What is drawn below it becomes it. Default: no bound. */
  readonly minimum?: number;
  /** What is drawn above it becomes it. Default: no bound. */
  readonly maximum?: number;
  /** 1 to 65536: so many values, equally likely, in place of a continuum. Up to 256 weights need 4 bytes a synapse. */
  readonly levels?: number;
}

/** A uniform distribution. */
export interface UniformDistribution {
  readonly kind: "uniform";
  /** The least that is drawn. */
  readonly minimum: number;
  /** The most that is drawn. */
  readonly maximum: number;
}
