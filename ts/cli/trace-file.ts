import type { BudgetOptions } from "../budget.ts";
import { type RecordedTrace, readTrace } from "../trace/index.ts";
import { readBytes } from "./files.ts";

/** Reads a trace from a file; `-` is the standard input. */
export function readTraceFile(file: string, limit: BudgetOptions): RecordedTrace {
  return readTrace(new TextDecoder().decode(readBytes(file)), limit);
}
