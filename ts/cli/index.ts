#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ruleDefinitions } from "../neuron/index.ts";
import { diffFiles } from "./diff-command.ts";
import { verifyFiles } from "./verify-command.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const rules = ["auto", ...ruleDefinitions.map(({ name }) => name)];
const status = "Exit status: 0 equal, 1 different, 2 a file that cannot be used or a wrong call.";

const tolerance = () =>
  new Option("--tolerance <ulps>", "accept values that are this many units of the last place (ULP) apart")
    .default(0)
    .argParser((text) => {
      const ulps = Number(text);
      if (text.trim() === "" || !(ulps >= 0)) throw new InvalidArgumentError("It must be a number of at least 0.");
      return ulps;
    });

const program = new Command("bitspike")
  .description("Tells which leaky integrate-and-fire neuron a recording was made with, bit for bit.")
  .version(version)
  .configureHelp({ showGlobalOptions: false })
  .showSuggestionAfterError(true)
  .exitOverride();

program
  .command("verify")
  .summary("replay recorded traces with an update rule and compare every value")
  .description(
    `Replays each trace with the rule that it names, and compares every value that was recorded, bit for bit.

A trace is a JSON file of what one population did in any simulator: input, membrane, spikes and other states, step by step. Of one that differs you are told the first step and neuron, both values, and why.`,
  )
  .argument("<trace...>", 'files to verify; "-" is the standard input')
  .addOption(
    new Option("--rule <name>", 'replay with this rule instead; "auto" tries all and ranks them').choices(rules),
  )
  .addOption(tolerance())
  .option("--json", "print an array with one report for each file, for programs")
  .addHelpText(
    "after",
    `
Examples:
  bitspike verify trace.json                   is it what its rule does?
  bitspike verify --rule auto trace.json       which of all rules is it?
  bitspike verify --rule norse trace.json      what would Norse have done?
  bitspike verify --tolerance 4 *.json         accept last bits that differ

${status}`,
  )
  .action((files: string[], options) => {
    process.exitCode = verifyFiles(files, options);
  });

program
  .command("diff")
  .summary("compare two traces with each other")
  .description("Compares two traces of the same population with each other, value by value, bit for bit.")
  .argument("<a>", "the trace that is expected")
  .argument("<b>", "the trace to compare with it")
  .addOption(tolerance())
  .option("--json", "print the report as an object, for programs")
  .addHelpText("after", `\n${status}`)
  .action((a: string, b: string, options) => {
    process.exitCode = diffFiles(a, b, options);
  });

program.addHelpText("after", `\n${status}`);

// A reader that has seen enough (head, less) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

for (const command of program.commands) command.exitOverride();
try {
  program.parse();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
