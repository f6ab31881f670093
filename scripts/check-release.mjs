// Checks that every file names the same version, and prints what the changelog says about it.
//
// node scripts/check-release.mjs          the versions agree
// node scripts/check-release.mjs v1.2.3   they are those of the tag, and the changelog has a section for it

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./tools.mjs";

/** Where a version stands, as the file and the pattern before it. */
const PLACES = [
  ["package.json", /"version": "([^"]+)"/],
  ["package-lock.json", /"version": "([^"]+)"/],
  ["crate/Cargo.toml", /^version = "([^"]+)"/m],
  ["crate/Cargo.toml", /^bitspike-export = .*version = "([^"]+)"/m],
  ["crate/export/Cargo.toml", /^version = "([^"]+)"/m],
  ["Cargo.lock", /name = "bitspike"\nversion = "([^"]+)"/],
  ["CITATION.cff", /^version: (\S+)/m],
];

/** What is wrong with the versions; `read` gives the content of a file. */
export function problemsOf(tag, read) {
  const versions = PLACES.map(([file, pattern]) => [file, pattern.exec(read(file))?.[1]]);
  const [[, version]] = versions;
  const problems = versions
    .filter(([, other]) => other !== version)
    .map(([file, other]) => `${file} has version ${other ?? "none"}, package.json ${version}`);
  if (tag === undefined) return problems;
  if (tag !== `v${version}`) problems.push(`the tag is ${tag}, expected v${version}`);
  if (notesOf(version, read("CHANGELOG.md")) === "") problems.push(`CHANGELOG.md has no section [${version}]`);
  return problems;
}

/** What the changelog says about a version; empty if it says nothing. */
export function notesOf(version, changelog) {
  const heading = `\n## [${version}]`;
  const begin = changelog.indexOf(heading);
  if (begin < 0) return "";
  const [, ...lines] = changelog.slice(begin + 1).split("\n");
  const end = lines.findIndex((line) => line.startsWith("## "));
  return (end < 0 ? lines : lines.slice(0, end)).join("\n").trim();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [tag] = process.argv.slice(2);
  const read = (file) => readFileSync(join(root, file), "utf8");
  const problems = problemsOf(tag, read);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else if (tag !== undefined) console.log(notesOf(tag.slice(1), read("CHANGELOG.md")));
}
