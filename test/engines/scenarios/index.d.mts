import type { NetworkDescription } from "../../../ts/index.ts";

/** Something that every engine must play to the same bits. */
export interface Scenario {
  readonly description: NetworkDescription;
  readonly steps: number;
  /** What `run` is given for `count` steps from step `first` on; for a batch one for each sample. */
  readonly inputs?: (first: number, count: number) => unknown;
  /** What `forward` is given for one step. */
  readonly forward?: (step: number) => number[];
  readonly stream?: number;
  readonly batch?: number;
}

export function allScenarios(library: object): Map<string, Scenario>;
