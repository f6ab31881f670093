// Licences of the libraries whose code is inside what ships: their authors' terms want them to travel with it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tools.mjs";

/**
 * A text with the licence of every package that bundled files (paths as esbuild names them) come from, and of all that
 * those depend on: some ship bundles of theirs. Throws if a package has none.
 */
export function licencesOf(files) {
  const folders = new Set();
  for (const file of files) {
    const folder = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    if (folder !== undefined) addPackage(folder, folders);
  }
  const parts = [...folders].map(licenceOf).sort();
  const head = "The package bitspike contains code of these packages, under the licences below.";
  return `${[head, ...new Set(parts)].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function addPackage(folder, folders) {
  if (folders.has(folder)) return;
  folders.add(folder);
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) addPackage(installed(name, folder), folders);
}

/** Where a package finds another: in its own folder, or in one above. */
function installed(name, from) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf("node_modules")).replace(/\/$/, "")) {
    const folder = join(base, "node_modules", name);
    if (existsSync(join(root, folder, "package.json"))) return folder;
    if (base === "") throw new Error(`${from} depends on ${name}, which is not installed`);
  }
}

function licenceOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(join(root, folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
  if (file === undefined) throw new Error(`${name} ${version} (${license}) has no file with its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8").trim()}`;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}
