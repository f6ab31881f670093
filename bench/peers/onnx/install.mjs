// Installs the packages of this folder where they are not there yet.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { command, Failure, runStep } from "../../../scripts/progress.mjs";
import { isWanted, leftOut } from "../wanted.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { dependencies } = read("package.json");

/** The version of one of the packages that is installed; undefined if there is none. */
export function versionOf(name) {
  try {
    return read(`node_modules/${name}/package.json`).version;
  } catch {
    return undefined;
  }
}

let installing;

/** Tries once; throws a `Failure` that says what to do if they cannot be had. */
export async function install() {
  if (!isWanted("onnx")) throw new Failure(leftOut);
  installing ??= runStep({
    name: "npm packages of bench/peers/onnx (450 MB on disk)",
    why: "onnxruntime-web and onnxruntime-node are peers of the bench",
    remedy: "type: npm ci\nin the folder bench/peers/onnx, with access to an npm registry",
    isDone: () => Object.entries(dependencies).every(([name, version]) => versionOf(name) === version),
    run: () => command("npm", ["ci"], { cwd: fileURLToPath(new URL(".", import.meta.url)) }),
  });
  await installing;
}
