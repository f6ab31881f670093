import type { Weights } from "../connections/index.ts";
import type { Numbers, Precision } from "../scalars.ts";

/**
 * A network as a plain object that can be written as JSON.
 *
 * Time is counted in whole steps. Inputs and populations share one name space; their order, and that of the
 * connections, is part of the meaning: sums are formed in it.
 */
export interface NetworkDescription {
  /** How many bits the numbers have. Default `"f64"`. */
  readonly precision?: Precision | undefined;
  /** Seconds a step, a unit for people and for rates; > 0, default 1e-3. */
  readonly dt?: number | undefined;
  /** Of all random numbers: a whole number from 0 to 2^53 - 1, default 0. */
  readonly seed?: number | undefined;
  /** Inputs by name; a number is a size. */
  readonly inputs: Readonly<Record<string, number | InputDescription>>;
  /** Populations by name. */
  readonly populations: Readonly<Record<string, PopulationDescription>>;
  /** Connections, in the order in which their totals are added. */
  readonly connections: readonly ConnectionDescription[];
  /** Populations whose spikes are the result. Default: those from which no connection leads, or else the last one. */
  readonly outputs?: readonly string[] | undefined;
}

/** An input: what comes into the network from outside, or from a generator of random numbers. */
export interface InputDescription {
  /** Number of values a step, 0 to 2^24. */
  readonly size: number;
  /** Lets the input emit by itself. */
  readonly generator?: Generator | undefined;
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
  readonly port?: "input" | "current" | "recurrent" | undefined;
  /** Which synapses there are; made by `dense(...)` and its siblings. */
  readonly weights: Weights;
  /** Added last to the total: one number, or one a target. */
  readonly bias?: number | Numbers | undefined;
  /** Whole steps, 0 to 65535, default 0. */
  readonly delay?: number | undefined;
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
