// Draws the pictures of docs/plots.md, by the code that the page shows: npm run pictures

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tools.mjs";

const page = readFileSync(join(root, "docs", "plots.md"), "utf8");
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
// In a folder of the package, so that it can import itself by name.
const folder = join(root, "out", "plots");
mkdirSync(folder, { recursive: true });
const path = join(folder, "page.mjs");
writeFileSync(path, `${blocks.join("\n")}\nexport { overview, histograms, matrix, curve };\n`);
const figures = await import(path);
rmSync(folder, { recursive: true });
for (const [name, { svg }] of Object.entries(figures)) {
  writeFileSync(join(root, "docs", "pictures", `plots-${name}.svg`), svg);
  console.log(`docs/pictures/plots-${name}.svg: ${svg.length} bytes`);
}
