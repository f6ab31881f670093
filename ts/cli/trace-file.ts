import { readFileSync } from "node:fs";
import { type RecordedTrace, readTrace } from "../trace/index.ts";

/** Reads a trace from a file; `-` is the standard input. */
export function readTraceFile(file: string): RecordedTrace {
  return readTrace(readFileSync(file === "-" ? 0 : file, "utf8"));
}
