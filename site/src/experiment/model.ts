import type { NetworkDescription } from "bitspike";

/** What comes into one input: from each piece's first step on, these values. */
export interface Schedule {
  readonly input: string;
  /** Steps after which the pieces come again. Default: never. */
  readonly period?: number;
  readonly pieces: readonly { readonly from: number; readonly values: readonly number[] }[];
}

/** A state that starts evenly spread from 0 to below `highest`: from one value all neurons would spike together. */
export interface Spread {
  readonly population: string;
  readonly variable: string;
  readonly highest: number;
}

/** Membrane potentials that are drawn, a row for each neuron. */
export interface ShownTraces {
  readonly population: string;
  readonly variable: string;
  readonly neurons: readonly number[];
  /** Of the rows. */
  readonly names: readonly string[];
  readonly threshold?: number;
  /** Of the potentials; none for pure numbers. */
  readonly unit?: string;
}

/** What is drawn of a model. */
export interface Shown {
  /** Populations and inputs in the raster, from top to bottom. */
  readonly raster: readonly string[];
  readonly traces: readonly ShownTraces[];
  /** Whether a step is a time, `dt` seconds, and not only a step. */
  readonly isTimed: boolean;
  /** Steps that fit in the picture. */
  readonly window: number;
  /** The population whose spikes are counted from the beginning. */
  readonly counted?: string;
}

/** What runs: a network, its inputs, how it starts and what is shown. It follows from the experiment alone. */
export interface Model {
  readonly description: NetworkDescription;
  readonly schedules: readonly Schedule[];
  readonly spreads?: readonly Spread[];
  readonly shown: Shown;
  /** The step after which it is over, for models that answer something. */
  readonly end?: number;
  /** What was decided while a file was read, a line each. */
  readonly report?: string;
  /** What the experiment sets that the network does not have, a sentence each. */
  readonly ignored?: readonly string[];
}
