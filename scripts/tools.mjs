// Where tools are: on PATH, in cargo's own folder, or in the project's `.tools`.

import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Tools of a version that must not replace the user's own. */
export const ownTools = join(root, ".tools");

const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");

/** The environment for all commands: the project's tools first, cargo's after the user's. */
export function environment(additions = {}) {
  const folders = [join(ownTools, "bin"), join(root, "node_modules", ".bin"), process.env.PATH, join(cargoHome, "bin")];
  return { ...process.env, ...additions, PATH: folders.join(delimiter) };
}

/** What a tool prints for its version; undefined if it is not there. */
export function versionOf(program) {
  const result = spawnSync(program, ["--version"], { encoding: "utf8", env: environment() });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** What a command prints; undefined if it is not there or fails. */
export function outputOf(program, args) {
  const result = spawnSync(program, args, { encoding: "utf8", env: environment() });
  return result.status === 0 ? result.stdout : undefined;
}
