// Compares random networks with the oracle until the time is up: npm run fuzz -- --minutes 60 --seed 7
//
// vitest wants to know how many tests there are; so this is bundled, and runs by itself.

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./tools.mjs";

// Beside its source, for it finds the recorded traces from there.
const outfile = join(root, "test", "fuzz", `bundle-${process.pid}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: ["test/fuzz/fuzz.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "error",
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
rmSync(outfile);
process.exitCode = status ?? 1;
