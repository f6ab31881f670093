import type { Precision } from "../scalars.ts";

/** Neurons that follow each other. */
export interface Span {
  readonly first: number;
  readonly size: number;
}

/** One of the sources or targets of a connection, and where it begins among all of them. */
export interface End extends Span {
  readonly name: string;
}

/** What weights connect; sizes are undefined where they could not be read. */
export interface Between {
  readonly precision: Precision;
  readonly sources: number | undefined;
  readonly targets: number | undefined;
  readonly from: readonly End[] | undefined;
  readonly to: readonly End[] | undefined;
}
