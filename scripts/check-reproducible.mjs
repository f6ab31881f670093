// Builds the core once more, from clean and in another folder, and compares the bytes with those in dist/.

import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./progress.mjs";
import { environment, root } from "./tools.mjs";

const folder = mkdtempSync(join(tmpdir(), "bitspike-build-"));
try {
  for (const name of [
    "crate/src",
    "crate/export",
    "crate/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "package.json",
    "scripts",
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const script = "import { buildCore } from './scripts/build.mjs'; await buildCore('crate/pkg');";
  await command(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder, env: environment() });
  const [first, second] = [join(root, "dist", "core.wasm"), join(folder, "crate", "pkg", "bitspike_bg.wasm")].map(
    (path) => readFileSync(path),
  );
  if (!first.equals(second)) throw new Error(`two builds differ: ${first.length} and ${second.length} bytes`);
  console.log(`two builds give the same ${first.length} bytes`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
