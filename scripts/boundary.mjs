// Makes ts/wasm/boundary.ts of crate/src/boundary.rs: the numbers that both sides of the boundary have stand once.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./tools.mjs";

const SOURCE = join(root, "crate", "src", "boundary.rs");
const MADE = join(root, "ts", "wasm", "boundary.ts");

/** The constants of a Rust file as TypeScript. */
export function boundaryOf(rust) {
  const lines = rust.split("\n").filter((line) => !line.startsWith("//!"));
  const made = lines.map((line) => {
    const [, name, value] = /^pub const ([A-Z_]+): (?:u32|usize) = (\d+);$/.exec(line) ?? [];
    if (name !== undefined) return `export const ${name} = ${value};`;
    if (line === "") return line;
    const [, comment] = /^\/\/\/ (.*)$/.exec(line) ?? [];
    if (comment === undefined) throw new Error(`crate/src/boundary.rs has a line that is no constant: ${line}`);
    return `/** ${comment} */`;
  });
  return `/** Made by scripts/boundary.mjs of crate/src/boundary.rs: numbers that stand for things where the layers meet. */\n${made.join("\n")}`;
}

/** Brings the file up to date. */
export function makeBoundary() {
  const made = boundaryOf(readFileSync(SOURCE, "utf8"));
  if (readFileSync(MADE, "utf8") !== made) writeFileSync(MADE, made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeBoundary();
