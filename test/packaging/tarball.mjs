// The tarball that ships, and empty projects that it is installed in.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environment, root } from "../../scripts/tools.mjs";

/** The first example of the README that needs nothing but the default entry. */
export const example = readFileSync(join(root, "README.md"), "utf8")
  .split("```js\n")
  .map((text) => text.split("```")[0])
  .find((code) => code.startsWith('import { NeuralNetwork } from "bitspike";'));

/** Runs a command and gives what it printed; `variables` are added to its environment. */
export function run(program, args, cwd, variables = {}) {
  return execFileSync(program, args, { cwd, encoding: "utf8", env: environment(variables), stdio: "pipe" });
}

/** Packs the package into a folder of its own, which the caller removes. */
export function pack(work = mkdtempSync(join(tmpdir(), "bitspike-pack-"))) {
  run("npm", ["pack", "--pack-destination", work], root);
  const name = readdirSync(work).find((file) => file.endsWith(".tgz"));
  return { work, tarball: join(work, name) };
}

/** An empty project with the tarball installed. */
export function newProject({ work, tarball }, name, type = "module") {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", private: true, type }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], folder);
  return folder;
}
