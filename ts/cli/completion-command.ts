import { Argument, type Command } from "commander";
import { scripts } from "./completion/index.ts";
import { wordsOf } from "./completion/words.ts";
import { print } from "./terminal.ts";

/** Adds `bitspike completion`, which completes what is on the program by then and later. */
export function addCompletion(program: Command): void {
  program
    .command("completion")
    .summary("print a script with which a shell completes commands and options")
    .description("Prints a script with which a shell completes commands, options, and the words that options take.")
    .addArgument(new Argument("<shell>", "the shell that reads it").choices(Object.keys(scripts)))
    .addHelpText(
      "after",
      `
Examples:
  eval "$(bitspike completion bash)"           in ~/.bashrc
  eval "$(bitspike completion zsh)"            in ~/.zshrc, after compinit
  bitspike completion fish | source            in ~/.config/fish/config.fish

Exit status: 0 done, 2 usage error.`,
    )
    .action((shell: keyof typeof scripts) => print(scripts[shell](wordsOf(program))));
}
