import type { Command } from "commander";
import type { BudgetOptions } from "../budget.ts";
import { ruleDefinitions } from "../rules/index.ts";
import type { VerifyReport } from "../trace/index.ts";
import { type VerifyOptions, verifyTrace } from "../trace/index.ts";
import { type Failure, failureOrBug } from "./failure.ts";
import type { Finish } from "./finish.ts";
import { memoryLimitOption } from "./memory-limit.ts";
import { unusableText, verifyText } from "./report-text.ts";
import { print, printJson } from "./terminal.ts";
import { COMPARISON_STATUS, toleranceOption } from "./tolerance.ts";
import { readTraceFile } from "./trace-file.ts";
import { wordOption } from "./word-option.ts";

const rules = ["auto", ...ruleDefinitions.map(({ name }) => name)];

/** Adds `bitspike verify`. */
export function addVerify(program: Command, finish: Finish): void {
  program
    .command("verify")
    .summary("replay recorded traces with an update rule and compare every value")
    .description(
      `Replays each trace with the rule that it names, and compares every value that was recorded, bit for bit.

A trace is a JSON file of what one population did in any simulator: input, membrane, spikes and other states, step by step. Of one that differs you are told the first step and neuron, both values, and why.`,
    )
    .argument("<trace...>", 'files to verify; "-" is the standard input')
    .addOption(wordOption("--rule <name>", 'replay with this rule instead; "auto" tries all and ranks them', rules))
    .addOption(toleranceOption())
    .addOption(memoryLimitOption())
    .option("--json", "print an array with one report for each file, for programs")
    .addHelpText(
      "after",
      `
Examples:
  bitspike verify trace.json                   is it what its rule does?
  bitspike verify --rule auto trace.json       which of all rules is it?
  bitspike verify --rule norse trace.json      what would Norse have done?
  bitspike verify --tolerance 4 *.json         accept last bits that differ

${COMPARISON_STATUS}`,
    )
    .action((files: string[], options) => finish(verifyFiles(files, options)));
}

type Result = { readonly file: string } & (VerifyReport | { readonly error: Failure });

/** Verifies files, prints what was found, and returns the exit status. */
function verifyFiles(
  files: readonly string[],
  options: VerifyOptions & BudgetOptions & { readonly json?: boolean },
): number {
  const { json = false, ...how } = options;
  const results: Result[] = [];
  for (const [index, file] of files.entries()) {
    const result = verify(file, how);
    results.push(result);
    if (!json) {
      const isLong = "error" in result ? false : !result.equal || result.ranking.length > 0;
      const isLast = index === files.length - 1;
      print("error" in result ? unusableText(file, result.error) : verifyText(file, result));
      if (isLong && !isLast) print([""]);
    }
  }
  if (json) printJson(results);
  else if (files.length > 1) print([summary(results)]);
  return results.some((one) => "error" in one) ? 2 : results.every((one) => "equal" in one && one.equal) ? 0 : 1;
}

function verify(file: string, { maximumBytes, ...options }: VerifyOptions & BudgetOptions): Result {
  try {
    return { file, ...verifyTrace(readTraceFile(file, { maximumBytes }), options) };
  } catch (error) {
    return { file, error: failureOrBug(error) };
  }
}

function summary(results: readonly Result[]): string {
  const equal = results.filter((one) => "equal" in one && one.equal).length;
  const bad = results.filter((one) => "error" in one).length;
  const different = results.length - equal - bad;
  return `${results.length} traces: ${equal} equal, ${different} different, ${bad} unusable`;
}
