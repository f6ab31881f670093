import type { Precision, Scalars } from "../index.ts";

/** The value of a parameter: one number, one a neuron, or an option. */
export type ParameterValue = number | Scalars | string | boolean;

/** A trace that has been read: what one population did, step by step, in whatever simulator. */
export interface RecordedTrace {
  /** The rule that the trace names, by itself or by the class of its origin, in our words; undefined if it names none that is known. */
  readonly rule: string | undefined;
  /** What stands under `rule` in the trace. */
  readonly named: unknown;
  /** Where it comes from, as far as it says so. */
  readonly origin: Readonly<Record<string, unknown>>;
  readonly precision: Precision;
  /** Parameters under the names that the trace gives them; numbers are rounded to the precision. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly steps: number;
  readonly neurons: number;
  /** The input current: [step][neuron], flat. */
  readonly input: Scalars;
  /** What arrives at the port `current`, for the rules that have one. */
  readonly current: Scalars | undefined;
  /** What arrives at the port `recurrent`, for the rules that have one. */
  readonly recurrent: Scalars | undefined;
  /** States before the first step, in our words, one number per neuron; those that are missing start as the rule has it. */
  readonly initial: Readonly<Record<string, Scalars>>;
  /** What was recorded, to compare with: state variables in our words, then `spikes` or `output`, if there; [step][neuron], flat. */
  readonly variables: Readonly<Record<string, Scalars>>;
  /** What was ignored, and which names were understood as which of ours. */
  readonly notes: readonly string[];
}
