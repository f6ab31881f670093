// Draws the pictures of README.md and docs/tutorial.md with the programs that these pages show: npm run pictures

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tools.mjs";

/** A page, and the picture that its program writes. */
const PICTURES = [
  ["README.md", "rhythm.svg"],
  ["docs/tutorial.md", "tutorial-balance.svg"],
];

// Inside the package, so that the programs can import it by name.
const folder = join(root, "out", "picture-pages");
mkdirSync(folder, { recursive: true });
process.chdir(join(root, "docs", "pictures"));
for (const [page, picture] of PICTURES) {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
  const first = blocks.findIndex((code) => code.includes('"bitspike/plot"'));
  const last = blocks.findIndex((code) => code.includes(`"${picture}"`));
  const path = join(folder, `${picture}.mjs`);
  writeFileSync(path, blocks.slice(first, last + 1).join("\n"));
  await import(path);
  console.log(`docs/pictures/${picture}: ${statSync(picture).size} bytes`);
}
rmSync(folder, { recursive: true });
