// Bundlers, frameworks and test runners, which are not installed with the project.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, runStep } from "../../../scripts/progress.mjs";
import { pages } from "./trial.mjs";

const require = createRequire(join(pages, "package.json"));

/** A module of one of them. */
export const load = async (name) => import(pathToFileURL(require.resolve(name)).href);

/** The version of one that is installed; undefined if it is not. */
export function installed(name, folder = pages) {
  try {
    return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

/** Installs what the package.json of a folder asks for, if it is not there. */
export function install(folder, size) {
  const { devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return runStep({
    name: `packages of ${folder} (${size} on disk)`,
    why: "the package is used with each of them",
    remedy: `type: npm ci\nin the folder ${folder}, with access to an npm registry`,
    isDone: () => Object.entries(devDependencies).every(([name, version]) => installed(name, folder) === version),
    run: () => command("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder }),
  });
}

let installing;

/** Installs the packages of `pages` once. */
export function installPages() {
  installing ??= install(pages, "200 MB");
  return installing;
}
