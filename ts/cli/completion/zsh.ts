import type { OptionWords, ProgramWords, Value } from "./words.ts";

/** A script for zsh: to be read by it, or a file `_bitspike` in one of the folders of `fpath`. */
export function zshScript({ options, commands }: ProgramWords): string[] {
  return [
    "#compdef bitspike",
    "_bitspike() {",
    "  local state line",
    "  typeset -A opt_args",
    `  _arguments -C ${options.flatMap(specsOf).join(" ")} '1: :->command' '*:: :->rest'`,
    '  case "$state" in',
    "    command)",
    "      local -a commands",
    "      commands=(",
    ...commands.map(({ name, about }) => `        ${quoted(`${name}:${about}`)}`),
    "      )",
    "      _describe command commands ;;",
    "    rest)",
    '      case "$words[1]" in',
    ...commands.flatMap((command) => [
      `        ${command.name})`,
      "          _arguments \\",
      ...command.options.flatMap(specsOf).map((spec) => `            ${spec} \\`),
      `            ${quoted(`*:argument:${actionFor(command.argument)}`)} ;;`,
    ]),
    "      esac ;;",
    "  esac",
    "}",
    "compdef _bitspike bitspike",
  ];
}

/** What `_arguments` takes for an option: `--steps[how long]:value:` */
function specsOf({ flags, about, value }: OptionWords): string[] {
  const text = about.replaceAll(/[\\[\]:]/g, "\\$&");
  const behind = value === "nothing" ? "" : `:value:${actionFor(value)}`;
  return flags.map((flag) => quoted(`${flag}[${text}]${behind}`));
}

function actionFor(value: Value): string {
  if (typeof value === "object") return `(${value.join(" ")})`;
  return value === "file" ? "_files" : " ";
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
