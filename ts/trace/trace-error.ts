import { shorten } from "../checks/shorten.ts";
import { BitspikeError } from "../index.ts";

/** Characters: a message may give the reason against each rule, and repeats keys of the trace. */
const LONGEST_MESSAGE = 10_000;

/** A trace that cannot be used. */
export class TraceError extends BitspikeError {
  static readonly code = "BITSPIKE_TRACE";
  override readonly name = "TraceError";
  readonly code = TraceError.code;
  /** The key of the trace that is wrong, e.g. `input` or `parameters.beta`; empty if it is the trace as a whole. */
  readonly key: string;
  /** The row (step), counted from 0, where it is one. */
  readonly row: number | undefined;
  /** The column (neuron), counted from 0, where it is one. */
  readonly column: number | undefined;

  constructor(
    message: string,
    at: { readonly key?: string; readonly row?: number; readonly column?: number } = {},
    options?: ErrorOptions,
  ) {
    super(shorten(message, LONGEST_MESSAGE), options);
    this.key = at.key ?? "";
    this.row = at.row;
    this.column = at.column;
  }
}
