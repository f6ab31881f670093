import type { Argument, Command, Option } from "commander";

/** What may follow an option or be an argument: one of these words, a file, something else, or nothing. */
export type Value = readonly string[] | "file" | "other" | "nothing";

/** An option as it is typed. */
export interface OptionWords {
  /** `--steps`, and `-v` where there is a short one. */
  readonly flags: readonly string[];
  readonly about: string;
  readonly value: Value;
}

/** A command as it is typed. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWords[];
  /** What its arguments are. */
  readonly argument: Value;
}

/** All that can be typed. */
export interface ProgramWords {
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

/** The words of a program, as commander has them for its help. */
export function wordsOf(program: Command): ProgramWords {
  const commands = program.createHelp().visibleCommands(program);
  const names = commands.map((command) => command.name());
  return {
    options: optionsOf(program),
    commands: commands.map((command) => ({
      name: command.name(),
      about: command.summary() || command.description(),
      options: optionsOf(command),
      // commander adds `help` by itself, and does not know what it is about.
      argument: command.name() === "help" ? names : argumentOf(command.registeredArguments),
    })),
  };
}

function optionsOf(command: Command): OptionWords[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      about: option.description,
      value: valueFor(option),
    }));
}

/** `--axes <names>` has its words, `--spikes <yes|no>` names them, and `--out <file>` is a file. */
function valueFor({ flags, argChoices }: Option): Value {
  const [, placeholder] = /[<[]([^>\]]+)[>\]]/.exec(flags) ?? [];
  if (argChoices !== undefined) return argChoices;
  if (placeholder === undefined) return "nothing";
  if (placeholder.includes("|")) return placeholder.split("|");
  return placeholder === "file" ? "file" : "other";
}

function argumentOf([first]: readonly Argument[]): Value {
  return first === undefined ? "nothing" : (first.argChoices ?? "file");
}
