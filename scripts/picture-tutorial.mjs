// Draws the picture of docs/tutorial.md, by the program that the page shows: npm run pictures

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tools.mjs";

const page = readFileSync(join(root, "docs", "tutorial.md"), "utf8");
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
const first = blocks.findIndex((code) => code.includes('"bitspike/plot"'));
// In a folder of the package, so that it can import itself by name.
const folder = join(root, "out", "tutorial");
mkdirSync(folder, { recursive: true });
const path = join(folder, "page.mjs");
writeFileSync(path, blocks.slice(first).join("\n"));
process.chdir(join(root, "docs", "pictures"));
await import(path);
rmSync(folder, { recursive: true });
console.log(`docs/pictures/tutorial-balance.svg: ${statSync("tutorial-balance.svg").size} bytes`);
