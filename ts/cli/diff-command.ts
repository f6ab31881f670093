import type { Command } from "commander";
import type { BudgetOptions } from "../budget.ts";
import { diffTraces } from "../trace/index.ts";
import { type Failure, failureOrBug } from "./failure.ts";
import type { Finish } from "./finish.ts";
import { memoryLimitOption } from "./memory-limit.ts";
import { diffText, unusableText } from "./report-text.ts";
import { print, printJson } from "./terminal.ts";
import { COMPARISON_STATUS, toleranceOption } from "./tolerance.ts";
import { readTraceFile } from "./trace-file.ts";

/** Adds `bitspike diff`. */
export function addDiff(program: Command, finish: Finish): void {
  program
    .command("diff")
    .summary("compare two traces with each other")
    .description("Compares two traces of the same population with each other, value by value, bit for bit.")
    .argument("<a>", "the trace that is expected")
    .argument("<b>", "the trace to compare with it")
    .addOption(toleranceOption())
    .addOption(memoryLimitOption())
    .option("--json", "print the report as an object, for programs")
    .addHelpText("after", `\n${COMPARISON_STATUS}`)
    .action((a: string, b: string, options) => finish(diffFiles(a, b, options)));
}

/** Compares two files, prints what was found, and returns the exit status. */
function diffFiles(
  a: string,
  b: string,
  { json = false, tolerance = 0, ...limit }: BudgetOptions & { readonly json?: boolean; readonly tolerance?: number },
): number {
  let file = a;
  try {
    const first = readTraceFile(a, limit);
    file = b;
    const second = readTraceFile(b, limit);
    file = `${a} and ${b}`;
    const report = diffTraces(first, second, { tolerance });
    if (json) printJson({ a, b, ...report });
    else print(diffText(a, b, report));
    return report.equal ? 0 : 1;
  } catch (error) {
    const wrong: Failure = failureOrBug(error);
    if (json) printJson({ a, b, error: wrong });
    else print(unusableText(file, wrong));
    return 2;
  }
}
