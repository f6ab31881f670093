// Finds phrases that readers had to read twice, in Markdown, TypeScript, JavaScript and Rust. The first column is what
// nobody should write again ("..." stands for one to three words), the second what says the same in plain words.
//
// node scripts/check-words.mjs; prints file, line, phrase and the better words, and fails if there are any.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @type {readonly (readonly [phrase: string, better: string])[]} */
export const PHRASES = [
  ["anew", "again"],
  ["comes to", "gives"],
  ["come to", "give, reach"],
  ["came to", "gave, reached"],
  ["held against", "compared with"],
  ["held ... against", "compared with"],
  ["hold ... against", "compare with"],
  ["holds ... against", "compares with"],
  ["thousand million", "billion"],
  ["Same model, same input, same seed", "The same model, input and seed"],
  ["whichever way the network is run", "however the network is run"],
  ["the first command typed in a fresh clone", "right after cloning"],
  ["what else is missing they install", "they install everything else"],
  ["which takes most of the time", "(leave it out)"],
  ["take along a link", "share a link"],
  ["ask nobody else for anything", "make no external requests"],
  ["From the notebook's names to ours", "API names: notebook and bitspike"],
  ["drops weights or inputs that are too many", "silently truncates"],
  ["What cannot be carried over", "Anything that cannot be translated"],
  ["never another network", "never a silently different network"],
  ["is short for a graph", "is shorthand for a graph"],
  ["refuses what does not fit in words that help", "rejects mismatches with helpful messages"],
  ["what a file claims", "sizes are checked against the file"],
  ["turn that comparison red", "make that comparison fail"],
  ["A network that is forgotten is freed with its object", "Unreferenced networks are freed by the garbage collector"],
  ["Safari and Windows were not there", "not tested on Safari or Windows"],
  ["by what the framework means", "by the framework's convention"],
  ["wants values for its input", "needs an INPUT file"],
  ["give a file of them", "this model needs an INPUT file"],
  ["a file that cannot be used or a wrong call", "unusable file or usage error"],
  ["Back to the usual values", "Reset to defaults"],
  ["Pause to take along what is shown", "Pause to export"],
  ["For so long after a spike", "How long the membrane is held at reset after a spike"],
  ["as fast as it goes", "as fast as possible"],
  ["rooms of the house", "Repository layout"],
  ["where something cannot be had", "if something is unavailable it tells you what to do"],
  ["the share that is kept", "decay factor per step"],
];

const SOURCES = ["*.md", "*.ts", "*.tsx", "*.mjs", "*.js", "*.rs"];

/** Where a text has one of the phrases: line and phrase. Line ends and comment marks may fall anywhere inside one. */
export function phrasesIn(text) {
  const found = [];
  for (const [phrase, better] of PHRASES) {
    const between = String.raw`(?:\s|//[/!]?|\*|\|)+`;
    const anyWords = String.raw`\S+(?:${between}\S+){0,2}?`;
    const words = phrase.split(" ").map((word) => (word === "..." ? anyWords : word.replaceAll(/[^\w']/g, "\\$&")));
    for (const match of text.matchAll(new RegExp(String.raw`\b${words.join(between)}\b`, "gi"))) {
      found.push({ line: text.slice(0, match.index).split("\n").length, phrase, better });
    }
  }
  return found.sort((first, second) => first.line - second.line);
}

/** What is looked at of a file: this script lists the phrases, and history is not rewritten. */
export function checkedPart(path, text) {
  if (path === "scripts/check-words.mjs" || path === "test/docs/words.test.ts") return "";
  if (path !== "CHANGELOG.md") return text;
  const [, second] = [...text.matchAll(/^## /gm)].map(({ index }) => index);
  return text.slice(0, second);
}

/** Every phrase in the files that git tracks, a line each. */
export function check() {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...SOURCES], { cwd: root });
  const paths = listed.toString().split("\n").filter(Boolean);
  return paths.flatMap((path) => {
    let text;
    try {
      text = readFileSync(join(root, path), "utf8");
    } catch (error) {
      // Deleted, and not committed yet.
      if (error.code === "ENOENT") return [];
      throw error;
    }
    return phrasesIn(checkedPart(path, text)).map(
      ({ line, phrase, better }) => `${path}:${line}: "${phrase}"; better: "${better}"`,
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = check();
  for (const line of lines) console.log(line);
  console.log(lines.length === 0 ? "no phrase that has a plainer one" : `${lines.length} phrases have plainer ones`);
  process.exitCode = lines.length === 0 ? 0 : 1;
}
