#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { paintFor } from "./colours.ts";
import { addConvert } from "./convert-command.ts";
import { addDiff } from "./diff-command.ts";
import { failureOf } from "./failure.ts";
import { addInspect } from "./inspect-command.ts";
import { addLint } from "./lint-command.ts";
import { inJson } from "./output.ts";
import { addReplay } from "./replay-command.ts";
import { addRun } from "./run-command.ts";
import { addVerify } from "./verify-command.ts";
import { version } from "./version.ts";

const program = new Command("bitspike")
  .description(
    "Runs networks of leaky integrate-and-fire neurons whose every bit is reproducible, and looks into their files.",
  )
  .version(version)
  .configureHelp({ showGlobalOptions: false })
  .showSuggestionAfterError(true)
  .addHelpText(
    "after",
    "\nExit status: 0 equal, done, or yes; 1 different, or no; 2 unusable file or usage error.\nA command's own options: bitspike help COMMAND",
  )
  .exitOverride();

program.commandsGroup("Models:");
for (const add of [addRun, addReplay, addInspect, addLint, addConvert]) add(program);
program.commandsGroup("Recorded traces:");
for (const add of [addVerify, addDiff]) add(program);

// A reader that has seen enough (head, less) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

for (const command of program.commands) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : refuse(error);
}

/** Says what is wrong with a file or a call, and returns the exit status; bugs are thrown on. */
function refuse(error: unknown): number {
  const failure = failureOf(error);
  const { file, message } = failure;
  if (process.argv.includes("--json")) process.stdout.write(inJson({ error: failure }));
  else {
    const paint = paintFor(process.stderr, process.env);
    process.stderr.write(`${paint("red", "error")}  ${file === undefined ? "" : `${file}: `}${message}\n`);
  }
  return 2;
}
