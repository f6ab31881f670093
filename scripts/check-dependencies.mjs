// Checks the npm packages of every lock file: their licences, and advisories about them where the registry answers. But for
// Next (test/packaging/next), which only `node test/packaging/pages.mjs --all` installs, and whose images are LGPL.
//
// Crates are checked by cargo deny, see deny.toml.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { conclude, report, skip } from "./report.mjs";
import { environment, root } from "./tools.mjs";

const FOLDERS = [".", "site", "bench/peers/onnx", "test/packaging/pages"];

/** Licences that ask for nothing but their text; and one that asks for changes of its files, which nobody makes here. */
const ALLOWED = new Set([
  ...[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Unlicense",
    "CC0-1.0",
    "BlueOak-1.0.0",
  ],
  ...["Python-2.0", "CC-BY-4.0", "MPL-2.0"],
]);

/** Packages whose licence has no name: read, and found to be of the same kind. */
const READ = new Set(["h5wasm"]);

/** Whether an expression of SPDX allows a use under one of the allowed licences: one side of OR, both sides of AND. */
export function isAllowed(expression) {
  const text = expression.replace(/^\((.*)\)$/, "$1");
  if (text.includes(" OR ")) return text.split(" OR ").some(isAllowed);
  return text.split(" AND ").every((licence) => ALLOWED.has(licence));
}

/** Packages of a lock file that may not be used, with their licences. */
export function refusedIn(lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "" && !path.startsWith("../"))
    .map(([path, { license }]) => [path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), license])
    .filter(([name, licence]) => !READ.has(name) && !(typeof licence === "string" && isAllowed(licence)))
    .map(([name, licence]) => `${name}: ${licence ?? "no licence"}`);
}

/** Advisories of high severity about the packages of a folder; undefined if the registry does not tell. */
function advisoriesIn(folder) {
  const { stdout } = spawnSync("npm", ["audit", "--json", "--audit-level=high"], {
    cwd: join(root, folder),
    encoding: "utf8",
    env: environment(),
    shell: process.platform === "win32",
  });
  const { vulnerabilities } = JSON.parse(stdout || "{}");
  if (vulnerabilities === undefined) return undefined;
  const isGrave = ({ severity }) => severity === "high" || severity === "critical";
  return Object.values(vulnerabilities)
    .filter(isGrave)
    .map(({ name, severity }) => `${name}: ${severity}, see npm audit`);
}

function main() {
  for (const folder of FOLDERS) {
    report(`licences, ${folder}`, refusedIn(JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8"))));
    const advisories = advisoriesIn(folder);
    if (advisories === undefined) skip(`advisories, ${folder}`, "the registry answers no audits");
    else report(`advisories, ${folder}`, advisories);
  }
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  report("the package has no dependencies", Object.keys(dependencies));
  conclude();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
