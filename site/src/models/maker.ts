import type { Experiment } from "../experiment/experiment.ts";
import type { Model } from "../experiment/model.ts";
import type { Values } from "../experiment/setting.ts";

/** Gives the bytes of a file that belongs to the page. */
export type Load = (url: URL) => Promise<Uint8Array>;

/** How often a neuron fires at each of some currents: one run of as many neurons. */
export interface Curve {
  readonly model: Model;
  readonly population: string;
  readonly currents: readonly number[];
  readonly steps: number;
  readonly unit: string;
  /** The current that is set now. */
  readonly current: number;
  /** The least current at which it fires. */
  readonly rheobase: number;
  /** Whether all intervals are equal: without noise. */
  readonly isRegular: boolean;
}

/** What makes a preset's network. */
export interface ModelMaker {
  model(values: Values, experiment: Experiment, load: Load): Model | Promise<Model>;
  curve?(values: Values): Curve;
}
