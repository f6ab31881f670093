import { diffTraces } from "../trace/index.ts";
import { paintFor } from "./colours.ts";
import { diffText, unusableText } from "./report-text.ts";
import { readTraceFile, type Unusable, unusable } from "./trace-file.ts";

/** Compares two files, prints what was found, and returns the exit status. */
export function diffFiles(
  a: string,
  b: string,
  { json = false, tolerance = 0 }: { readonly json?: boolean; readonly tolerance?: number },
): number {
  const paint = paintFor(process.stdout, process.env);
  let file = a;
  try {
    const first = readTraceFile(a);
    file = b;
    const second = readTraceFile(b);
    file = `${a} and ${b}`;
    const report = diffTraces(first, second, { tolerance });
    process.stdout.write(json ? inJson({ a, b, ...report }) : `${diffText(a, b, report, paint)}\n`);
    return report.equal ? 0 : 1;
  } catch (error) {
    const wrong: Unusable = unusable(error);
    process.stdout.write(json ? inJson({ a, b, error: wrong }) : `${unusableText(file, wrong.message, paint)}\n`);
    return 2;
  }
}

const inJson = (result: object) => `${JSON.stringify(result, null, 2)}\n`;
