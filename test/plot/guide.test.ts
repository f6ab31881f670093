/** docs/plots.md: its code runs, and gives the pictures beside it, byte for byte. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Figure } from "../../ts/plot/index.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/plots.md"), "utf8");

test("the pictures of the page are those of its code", async () => {
  const folder = join(root, "out/plots-guide");
  const code = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, block]) => block).join("\n");
  const fromSource = code.replaceAll(/"bitspike(\/\w+)?"/g, (_, entry = "") => `"../../ts${entry}/index.ts"`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "page.mjs");
  writeFileSync(path, `${fromSource}\nexport { overview, histograms, matrix, curve };\n`);
  const figures: Record<string, Figure> = await import(path);
  rmSync(folder, { recursive: true });
  const named = [...page.matchAll(/\(pictures\/plots-(\w+)\.svg\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(figures).sort());
  for (const [name, figure] of Object.entries(figures)) {
    const committed = readFileSync(join(root, `docs/pictures/plots-${name}.svg`), "utf8");
    expect(figure.svg === committed, `${name}: draw it again with npm run pictures`).toBe(true);
  }
});
