import { Option } from "commander";

/** An option that is one of several words, in capitals or not: people write frameworks as their authors do, `snnTorch`. */
export function wordOption(flags: string, meaning: string, words: readonly string[]): Option {
  const option = new Option(flags, meaning).choices(words);
  const check = option.parseArg;
  return option.argParser((text: string) => {
    const word = words.find((one) => one.toLowerCase() === text.toLowerCase()) ?? text;
    return check === undefined ? word : check<string>(word, word);
  });
}
