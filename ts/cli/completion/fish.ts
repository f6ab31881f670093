import type { CommandWords, OptionWords, ProgramWords, Value } from "./words.ts";

/** A script for fish: a line for each command and each option. */
export function fishScript({ options, commands }: ProgramWords): string[] {
  return [
    "complete -c bitspike -e",
    ...options.map((option) => lineFor("__fish_use_subcommand", option)),
    ...commands.map(
      ({ name, about }) => `complete -c bitspike -f -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
    ),
    ...commands.flatMap((command) => [
      ...command.options.map((option) => lineFor(quoted(`__fish_seen_subcommand_from ${command.name}`), option)),
      ...argumentLine(command),
    ]),
  ];
}

function lineFor(condition: string, { flags, about, value }: OptionWords): string {
  const spelled = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return `complete -c bitspike -n ${condition} ${spelled.join(" ")}${valueFor(value)} -d ${quoted(about)}`;
}

function valueFor(value: Value): string {
  if (typeof value === "object") return ` -x -a ${quoted(value.join(" "))}`;
  return { file: " -r -F", other: " -x", nothing: "" }[value];
}

function argumentLine({ name, argument }: CommandWords): string[] {
  if (typeof argument !== "object") return [];
  return [`complete -c bitspike -f -n '__fish_seen_subcommand_from ${name}' -a ${quoted(argument.join(" "))}`];
}

const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
