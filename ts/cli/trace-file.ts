import { readFileSync } from "node:fs";
import { BitspikeError } from "../index.ts";
import { type RecordedTrace, readTrace, TraceError } from "../trace/index.ts";

/** What is wrong with a file, for programs. */
export interface Unusable {
  readonly code: string;
  readonly message: string;
  readonly key?: string;
  readonly row?: number;
  readonly column?: number;
}

/** Reads a trace from a file; `-` is the standard input. */
export function readTraceFile(file: string): RecordedTrace {
  return readTrace(readFileSync(file === "-" ? 0 : file, "utf8"));
}

/** What an error says about a file; errors that are no fault of the file are thrown on. */
export function unusable(error: unknown): Unusable {
  if (error instanceof TraceError) {
    const { code, message, key, row, column } = error;
    return { code, message, key, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  }
  if (error instanceof BitspikeError) {
    return { code: error.code, message: error.message };
  }
  if (error instanceof Error && "syscall" in error && "code" in error) {
    const message = error.code === "ENOENT" ? "there is no such file" : error.message;
    return { code: String(error.code), message };
  }
  throw error;
}
