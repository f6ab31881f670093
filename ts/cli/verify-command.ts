import type { VerifyReport } from "../trace/index.ts";
import { type VerifyOptions, verifyTrace } from "../trace/index.ts";
import { paintFor } from "./colours.ts";
import { unusableText, verifyText } from "./report-text.ts";
import { readTraceFile, type Unusable, unusable } from "./trace-file.ts";

type Result = { readonly file: string } & (VerifyReport | { readonly error: Unusable });

/** Verifies files, prints what was found, and returns the exit status. */
export function verifyFiles(files: readonly string[], options: VerifyOptions & { readonly json?: boolean }): number {
  const { json = false, ...how } = options;
  const paint = paintFor(process.stdout, process.env);
  const results: Result[] = [];
  for (const [index, file] of files.entries()) {
    const result = verify(file, how);
    results.push(result);
    if (!json) {
      const isLong = "error" in result ? false : !result.equal || result.ranking.length > 0;
      const text =
        "error" in result ? unusableText(file, result.error.message, paint) : verifyText(file, result, paint);
      const isLast = index === files.length - 1;
      process.stdout.write(`${text}\n${isLong && !isLast ? "\n" : ""}`);
    }
  }
  if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else if (files.length > 1) process.stdout.write(`${summary(results)}\n`);
  return results.some((one) => "error" in one) ? 2 : results.every((one) => "equal" in one && one.equal) ? 0 : 1;
}

function verify(file: string, options: VerifyOptions): Result {
  try {
    return { file, ...verifyTrace(readTraceFile(file), options) };
  } catch (error) {
    return { file, error: unusable(error) };
  }
}

function summary(results: readonly Result[]): string {
  const equal = results.filter((one) => "equal" in one && one.equal).length;
  const bad = results.filter((one) => "error" in one).length;
  const different = results.length - equal - bad;
  return `${results.length} traces: ${equal} equal, ${different} different, ${bad} unusable`;
}
