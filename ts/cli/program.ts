import { Command, CommanderError } from "commander";
import { messageOf } from "../checks/built-ins.ts";
import { addCompletion } from "./completion-command.ts";
import { addConvert } from "./convert-command.ts";
import { addDiff } from "./diff-command.ts";
import { type Failure, failureOf, sentencesOf, UseError } from "./failure.ts";
import type { Finish } from "./finish.ts";
import { addInspect } from "./inspect-command.ts";
import { type Line, line, painted } from "./line.ts";
import { addLint } from "./lint-command.ts";
import { addReplay } from "./replay-command.ts";
import { addRun } from "./run-command.ts";
import { print, printError, printJson } from "./terminal.ts";
import { addVerify } from "./verify-command.ts";
import { version } from "./version.ts";

/** What files that cannot be used and wrong calls exit with. */
const UNUSABLE = 2;
/** What a bug of bitspike exits with (EX_SOFTWARE of sysexits.h). */
const BUG = 70;

/** Runs the command `bitspike` with these arguments, and returns its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let status = 0;
  const finish: Finish = (found) => {
    status = found;
  };
  try {
    await programFor(finish).parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    return fail(error, args.includes("--json"));
  }
}

function programFor(finish: Finish): Command {
  const program = new Command("bitspike")
    .description(
      "Runs networks of leaky integrate-and-fire neurons whose every bit is reproducible, and looks into their files.",
    )
    .version(version, "-v, --version", "print the version")
    .configureHelp({ showGlobalOptions: false })
    .showSuggestionAfterError(true)
    .addHelpText(
      "after",
      "\nExit status: 0 equal, done, or yes; 1 different, or no; 2 unusable file or usage error.\nA command's own options: bitspike help COMMAND",
    );
  program.commandsGroup("Models:");
  for (const add of [addRun, addReplay, addInspect, addLint, addConvert]) add(program, finish);
  program.commandsGroup("Recorded traces:");
  for (const add of [addVerify, addDiff]) add(program, finish);
  program.commandsGroup("The shell:");
  addCompletion(program);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => print(linesOf(text)),
      writeErr: (text) => printError(linesOf(text)),
      // Told when it is caught, like all other errors.
      outputError: () => {},
    });
  }
  return program;
}

/** The lines of a text of our own. */
const linesOf = (text: string) => text.replace(/\n$/, "").split("\n");

/** Says what is wrong with a file, a call or this program, and returns the exit status. */
export function fail(error: unknown, isJson: boolean): number {
  // `bitspike` alone prints its help.
  if (error instanceof CommanderError && error.code === "commander.help") return UNUSABLE;
  const failure = failureOf(error instanceof CommanderError ? usageErrorOf(error) : error);
  if (failure === undefined) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    printError([line`${painted("red", "bug:")} this should not happen; please report it`, ...linesOf(stack)]);
    return BUG;
  }
  if (isJson) printJson({ error: failure });
  else printError(linesOfFailure(failure));
  return UNUSABLE;
}

function linesOfFailure(failure: Failure): Line[] {
  const [first, ...others] = sentencesOf(failure);
  const place = failure.file === undefined ? "" : `${failure.file}: `;
  return [line`${painted("red", "error:")} ${place}${first}`, ...others];
}

/** What commander says of a wrong call, in one line. */
function usageErrorOf({ message }: CommanderError): UseError {
  return new UseError(message.replace(/^error: /, "").replaceAll("\n", " "));
}
