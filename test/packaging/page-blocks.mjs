// Blocks of a page of the documentation that are files: their first line is a comment with the name of the file.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";

const NAME = /^(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?$/;

/** Blocks of a page, or of the part below one of its headings: `kind`, `code`, and `name` of those that are files. */
export function blocksOf(page, heading) {
  const text = readFileSync(join(root, page), "utf8");
  const from = heading === undefined ? 0 : text.indexOf(`\n## ${heading}\n`);
  if (from < 0) throw new Error(`${page} has no heading "${heading}"`);
  const end = heading === undefined ? -1 : text.indexOf("\n## ", from + 1);
  const part = text.slice(from, end < 0 ? undefined : end);
  return [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, code]) => ({
    kind,
    code,
    name: NAME.exec(code.split("\n", 1)[0])?.[1],
  }));
}
