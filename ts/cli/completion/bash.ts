import type { CommandWords, OptionWords, ProgramWords, Value } from "./words.ts";

/** A script for bash, which needs nothing else of it: not the package bash-completion. */
export function bashScript({ options, commands }: ProgramWords): string[] {
  const names = commands.map(({ name }) => name);
  return [
    "complete -o default -o bashdefault -F _bitspike bitspike",
    "_bitspike() {",
    `  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}"`,
    `  local before="$command \${COMP_WORDS[COMP_CWORD - 1]}"`,
    "  COMPREPLY=()",
    "  if ((COMP_CWORD == 1)); then",
    `    ${offer([...names, ...flagsOf(options)])}`,
    "    return",
    "  fi",
    '  case "$before" in',
    ...commands.flatMap((command) => command.options.flatMap((option) => valueCase(command, option))),
    "  esac",
    '  case "$command $word" in',
    ...commands.flatMap((command) => [
      `    "${command.name} -"*) ${offer(flagsOf(command.options))} ;;`,
      ...argumentCase(command),
    ]),
    "  esac",
    "}",
  ];
}

const flagsOf = (options: readonly OptionWords[]) => options.flatMap(({ flags }) => flags);

const offer = (words: readonly string[]) => `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$word"))`;

/** What is offered behind an option that takes a value; files are bash's own default. */
function valueCase({ name }: CommandWords, { flags, value }: OptionWords): string[] {
  if (value === "nothing") return [];
  const patterns = flags.map((flag) => `"${name} ${flag}"`).join(" | ");
  return [`    ${patterns}) ${actionFor(value)}return ;;`];
}

function actionFor(value: Value): string {
  if (typeof value === "object") return `${offer(value)}; `;
  return value === "file" ? "" : "compopt +o default +o bashdefault; ";
}

function argumentCase({ name, argument }: CommandWords): string[] {
  return typeof argument === "object" ? [`    "${name} "*) ${offer(argument)} ;;`] : [];
}
