// Checks that every entry of the package keeps to its size. Run after the build; exits with 1 if one does not.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "./tools.mjs";

/**
 * Gzipped bytes that a file may have with all that it imports at once, the default entry and the slim one apart, which all share. Some
 * hundredths above what it was when it was last looked at; one that grows beyond is to be looked at again.
 */
const BUDGETS = {
  "dist/index.js": 125_000,
  "dist/slim.js": 33_000,
  "dist/core.wasm": 96_000,
  // A quarter of it is the words of all origins: their classes, parameters, decisions, and Brian2's text.
  "dist/trace.js": 22_700,
  "dist/slim/trace.js": 22_700,
  "dist/nir.js": 42_500,
  "dist/slim/nir.js": 42_500,
  "dist/encode.js": 6_800,
  "dist/slim/encode.js": 6_800,
  "dist/analyze.js": 6_100,
  "dist/slim/analyze.js": 6_100,
  "dist/data.js": 39_700,
  "dist/plot.js": 220_700,
  "dist/plot-browser.js": 109_000,
  // Imported by `writeNir` and `writeNirData` when they are called.
  "dist/hdf5-writer.js": 1_098_000,
};
const SHARED = ["dist/index.js", "dist/slim.js"];

const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const exported = Object.values(exports)
  .flatMap((target) => (typeof target === "string" ? target : Object.values(target)))
  .map((file) => posix.normalize(file))
  .filter((file) => /\.(js|wasm)$/.test(file));

// Only asked who imports whom.
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: exported.filter((file) => file.endsWith(".js")),
  outdir: "out",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  write: false,
  metafile: true,
});
const importsOf = (file, kind) =>
  (metafile.inputs[file]?.imports ?? []).filter((found) => found.kind === kind).map(({ path }) => path);
const deferred = Object.keys(metafile.inputs).flatMap((file) => importsOf(file, "dynamic-import"));

/** A file and all that it imports at once. */
function loadedWith(file, loaded = new Set()) {
  if (!loaded.has(file) && (!SHARED.includes(file) || loaded.size === 0)) {
    loaded.add(file);
    for (const other of importsOf(file, "import-statement")) loadedWith(other, loaded);
  }
  return loaded;
}

const gzipped = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
const numbers = (...values) => values.map((value) => value.toLocaleString("en").padStart(12)).join("");

const files = new Set([...exported, ...deferred]);
let failed = 0;
console.log(`     ${"gzipped bytes".padEnd(24)}${"are".padStart(12)}${"may be".padStart(12)}`);
for (const file of files) {
  const size = [...loadedWith(file)].reduce((sum, one) => sum + gzipped(one), 0);
  const budget = BUDGETS[file] ?? 0;
  if (size > budget) failed += 1;
  console.log(`${size <= budget ? "ok  " : "FAIL"} ${file.padEnd(24)}${numbers(size, budget)}`);
}
for (const file of Object.keys(BUDGETS).filter((name) => !files.has(name))) {
  failed += 1;
  console.log(`FAIL ${file} has a budget, but is no entry`);
}
process.exitCode = failed === 0 ? 0 : 1;
