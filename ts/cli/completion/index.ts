import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import type { ProgramWords } from "./words.ts";
import { zshScript } from "./zsh.ts";

/** The lines of a script for each shell. */
export const scripts = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
} satisfies Readonly<Record<string, (words: ProgramWords) => string[]>>;
