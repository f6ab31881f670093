import type { Precision } from "../index.ts";

/** A number as it is shown: in decimal, and as its bits. */
export interface Shown {
  readonly value: number;
  /** The shortest decimal that gives the same bits in the precision. */
  readonly decimal: string;
  /** The bits in hexadecimal, the most significant first. */
  readonly bits: string;
}

/** A value of both sides of a comparison. */
export interface Pair {
  readonly expected: Shown;
  readonly found: Shown;
  readonly equal: boolean;
}

/** The first value that differs, and all that is known of its neuron there. */
export interface Difference {
  /** Counted from 0. */
  readonly step: number;
  readonly neuron: number;
  /** A state variable, `spikes` or `output`. */
  readonly variable: string;
  /** What was recorded. */
  readonly expected: Shown;
  /** What the replay, or the other recording, has there. */
  readonly found: Shown;
  /** Distance in units of the last place; infinite (null in JSON) where one is not finite. */
  readonly ulps: number;
  /** The input of the step, and `current` where there is one. */
  readonly input: Readonly<Record<string, Shown>>;
  /** Every recorded variable of the neuron in the step before (none before step 0) and in this one. */
  readonly values: readonly { readonly variable: string; readonly before: Pair | undefined; readonly now: Pair }[];
  /** Variables that only the replay has, which the trace does not hold, in this step: for orientation. */
  readonly unrecorded: Readonly<Record<string, Shown>>;
}

/** What comparing two recordings found. */
export interface ComparisonReport {
  /** Whether every value is equal, or within the tolerance. */
  readonly equal: boolean;
  readonly precision: Precision;
  readonly steps: number;
  readonly neurons: number;
  /** The variables that were compared. */
  readonly variables: readonly string[];
  /** Values compared. */
  readonly compared: number;
  /** How many of them differ in any bit. */
  readonly different: number;
  /** Accepted distance in units of the last place. */
  readonly tolerance: number;
  /** The largest distance found, in the same units; infinite (null in JSON) where a value is not finite. */
  readonly largestUlps: number;
  /** Of those beyond the tolerance; undefined if there is none. */
  readonly first: Difference | undefined;
  /** In sentences, what went which way, and why. */
  readonly explanation: readonly string[];
  /** What was ignored or understood in the files. */
  readonly notes: readonly string[];
}

/** What replaying a trace found. */
export interface VerifyReport extends ComparisonReport {
  /** The rule that was replayed. */
  readonly rule: string;
  /** Options and parameters that the trace does not give in so many words. */
  readonly assumed: readonly string[];
  /** Digest of the state after the last step; empty if the replay did not get there. */
  readonly digest: string;
  /** With `rule: "auto"`: the rules that were tried, best first. */
  readonly ranking: readonly RankedRule[];
  /** With `rule: "auto"`: the rules that could not be tried, and why. */
  readonly excluded: readonly { readonly rule: string; readonly reason: string }[];
}

/** How well a rule explains a trace. */
export interface RankedRule {
  /** By the name that traces give it. */
  readonly rule: string;
  /** Options and parameters that the trace does not give. */
  readonly assumed: readonly string[];
  /** Whether it reproduces every value, or within the tolerance. */
  readonly equal: boolean;
  /** Steps until the first difference: all of them if there is none. */
  readonly steps: number;
  /** How many values differ. */
  readonly different: number;
  /** Other variants of the rule that do as well. */
  readonly alike: readonly (readonly string[])[];
}
