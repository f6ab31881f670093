/**
 * Traces recorded from any simulator: read, replayed and compared bit for bit.
 *
 * @module bitspike/trace
 */
export type { BudgetOptions } from "../budget.ts";
export type { Decisions } from "../rules/origin.ts";
export { diffTraces } from "./diff.ts";
export { diffRecordings, type RecordingReport } from "./diff-recordings.ts";
export { readTrace } from "./read-trace.ts";
export type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
export type { ComparisonReport, Difference, Pair, RankedRule, Shown, VerifyReport } from "./report.ts";
export { TraceError } from "./trace-error.ts";
export { type VerifyOptions, verifyTrace } from "./verify.ts";
export { decisions } from "./words.ts";
