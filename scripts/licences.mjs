// Licences of the libraries whose code is inside what ships: their authors' terms want them to travel with it.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./tools.mjs";

/**
 * A text with the licence of every crate inside the core, of every package that bundled files (paths as esbuild names them)
 * come from, and of all that those depend on: some ship bundles of theirs. Throws if one has none.
 */
export function licencesOf(files) {
  const folders = new Set();
  for (const file of files) {
    const folder = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    if (folder !== undefined) addPackage(folder, folders);
  }
  const parts = [...crates().map(licenceOfCrate), ...[...folders].map(licenceOf)].sort();
  const head = "The package bitspike contains code of these crates and packages, under the licences below.";
  return `${[head, ...new Set(parts)].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** Crates that the core is compiled from: all that it depends on, but not what only runs in the compiler. */
function crates() {
  const command = ["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown", "--locked"];
  const { packages, resolve } = JSON.parse(
    execFileSync("cargo", command, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const byId = new Map(packages.map((one) => [one.id, one]));
  const dependencies = new Map(resolve.nodes.map(({ id, deps }) => [id, deps]));
  const found = new Set();
  const add = (id) => {
    const runsInCompiler = byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
    if (runsInCompiler || found.has(id)) return;
    found.add(id);
    for (const { pkg, dep_kinds } of dependencies.get(id)) {
      if (dep_kinds.some(({ kind }) => kind === null)) add(pkg);
    }
  };
  add(packages.find(({ name }) => name === "bitspike").id);
  return [...found].map((id) => byId.get(id)).filter(({ source }) => source !== null);
}

/** Of two licences to choose from, the one in the first file: MIT's, where there is one. */
function licenceOfCrate({ name, version, license, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((one) => /^(licen[cs]e|copying)/i.test(one));
  const file = files.find((one) => /mit/i.test(one)) ?? files[0];
  if (file === undefined) throw new Error(`the crate ${name} ${version} (${license}) has no file with its licence`);
  return `${name} ${version}, a crate (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
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
