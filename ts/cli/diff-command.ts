import type { Command } from "commander";
import { diffTraces } from "../trace/index.ts";
import { paintFor } from "./colours.ts";
import { type Failure, failureOf } from "./failure.ts";
import { inJson } from "./output.ts";
import { diffText, unusableText } from "./report-text.ts";
import { COMPARISON_STATUS, toleranceOption } from "./tolerance.ts";
import { readTraceFile } from "./trace-file.ts";

/** Adds `bitspike diff`. */
export function addDiff(program: Command): void {
  program
    .command("diff")
    .summary("compare two traces with each other")
    .description("Compares two traces of the same population with each other, value by value, bit for bit.")
    .argument("<a>", "the trace that is expected")
    .argument("<b>", "the trace to compare with it")
    .addOption(toleranceOption())
    .option("--json", "print the report as an object, for programs")
    .addHelpText("after", `\n${COMPARISON_STATUS}`)
    .action((a: string, b: string, options) => {
      process.exitCode = diffFiles(a, b, options);
    });
}

/** Compares two files, prints what was found, and returns the exit status. */
function diffFiles(
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
    const wrong: Failure = failureOf(error);
    process.stdout.write(json ? inJson({ a, b, error: wrong }) : `${unusableText(file, wrong.message, paint)}\n`);
    return 2;
  }
}
