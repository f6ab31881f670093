import type { Experiment } from "../experiment/experiment.ts";
import type { Shown } from "../experiment/model.ts";
import type { EditableWeights } from "../models/dense-of.ts";
import type { Frame } from "./frame.ts";

/** Counts the requests that change where the run is or goes, so that the page knows which of them an answer includes. */
interface Turn {
  readonly turn: number;
}

/** Begins an experiment and goes on to a step. */
export interface LoadRequest extends Turn {
  readonly kind: "load";
  readonly experiment: Experiment;
  readonly step: number;
  readonly isRunning: boolean;
}

/** What the page asks of the worker. */
export type Request =
  | LoadRequest
  | (Turn & { readonly kind: "run" })
  /** Stops running; a step that it goes to is still reached. */
  | (Turn & { readonly kind: "pause" })
  /** Goes to a step, back or ahead, and stays there. */
  | (Turn & { readonly kind: "seek"; readonly step: number })
  /** Steps a second; infinite: as fast as can be. */
  | { readonly kind: "speed"; readonly speed: number }
  | { readonly kind: "export"; readonly format: ExportFormat };

/** All spikes so far, the network, or a program for Node that does the same. */
export type ExportFormat = "csv" | "nir" | "mjs";

/** A file for whoever uses the page. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A population, or an input that is drawn. */
export interface Source {
  readonly name: string;
  readonly size: number;
}

/** What the page has to know of a model. */
export interface Loaded {
  readonly shown: Shown;
  /** In the order of the raster. */
  readonly raster: readonly Source[];
  /** Seconds a step, if a step is a time. */
  readonly dt: number | undefined;
  readonly end: number | undefined;
  readonly report: string | undefined;
  /** What the experiment sets that the network does not have, a sentence each. */
  readonly ignored: readonly string[];
  readonly neurons: number;
  /** How it runs, in words. */
  readonly plan: string;
  /** By place of the connection. */
  readonly weights: readonly (EditableWeights | undefined)[];
}

/** Rates at some currents. */
export interface CurvePoints {
  readonly currents: readonly number[];
  readonly rates: readonly number[];
  readonly unit: string;
  readonly current: number;
  readonly rheobase: number;
  /** Whether the rates are those of equal intervals, instead of counts. */
  readonly isRegular: boolean;
}

/** How far it is. */
export interface Progress {
  readonly step: number;
  readonly furthest: number;
  readonly isRunning: boolean;
  /** Whether it goes to a step that was asked for. */
  readonly isSeeking: boolean;
  /** The step that it goes to; where it is, if it goes to none. */
  readonly goal: number;
  /** The latest turn of the page that this includes. */
  readonly turn: number;
  /** Of the state at this step. */
  readonly digest: string;
  /** Steps a second, lately; undefined if it stands. */
  readonly pace: number | undefined;
}

/** What the worker tells the page. */
export type Report =
  | { readonly kind: "loaded"; readonly loaded: Loaded }
  /** What was shown is gone; frames follow, from another step on. */
  | { readonly kind: "rewound" }
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "curve"; readonly curve: CurvePoints | undefined }
  /** An experiment could not be begun; what was there before goes on. */
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  /** A file that was asked for; none if it could not be made. */
  | { readonly kind: "exported"; readonly file: ExportedFile | undefined }
  | { readonly kind: "failed"; readonly code: string; readonly message: string };
