// Plays the golden (test/engines) on every engine that can be had here: npm run engines
//
// --quick: only those that are fetched and done within a minute. --only TEXT: those whose name holds it. --control: builds
// with one instruction replaced, which every engine must find out. Without any of them the table in docs/engines.md is
// written again.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as library from "../dist/index.js";
import { allScenarios } from "../test/engines/scenarios/index.mjs";
import { controlBuild } from "./engines/control.mjs";
import { shipped } from "./engines/entry.mjs";
import { engines } from "./engines/index.mjs";
import { locate } from "./engines/locate.mjs";
import { processorName, Unavailable } from "./engines/provide.mjs";
import { root } from "./tools.mjs";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    control: { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});
const isChosen = ({ name, isQuick, isNative }) =>
  name.includes(options.only) && (isQuick || !options.quick) && !(isNative && options.control);
const chosen = engines.filter(isChosen);
const builds = options.control ? ["f64x2.add", "f32x4.add"].map(controlBuild) : [shipped];
const rows = [];

for (const engine of chosen) {
  for (const build of builds) {
    const row = await play(engine, build);
    rows.push(row);
    console.log(`${row.holds ? "ok   " : "FAIL "} ${row.name}, ${row.processor}, ${row.version}: ${row.said}`);
    for (const line of row.differences) console.log(`        ${line}`);
  }
}

const played = rows.filter(({ digest }) => digest !== undefined);
const digests = new Set(played.map(({ digest }) => digest));
const failed = rows.filter(({ holds }) => !holds).length;
const skipped = rows.filter(({ digest, holds }) => holds && digest === undefined).length;
const wrong = options.control ? " of a build that is wrong in one instruction" : "";
console.log(
  `\n${played.length} engines and processors, ${digests.size} digest${digests.size === 1 ? "" : "s"}${wrong}`,
);
if (!options.quick && !options.control && options.only === "" && failed === 0) writeTable();
console.log(`${played.filter(({ holds }) => holds).length} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && played.length > 0 ? 0 : 1;

/** One engine with one build: what it gave, and whether that is as it should be. */
async function play(engine, build) {
  const row = { name: engine.name, processor: engine.processor, version: "", differences: [], holds: true };
  try {
    const { version, call } = await engine.prepare();
    row.version = version;
    const printed = await call(build, "checkAll");
    row.digest = /^digest ([0-9a-f]{16})\r?$/m.exec(printed)?.[1];
    if (row.digest === undefined) throw new Error(`no digest in what it printed: ${printed.slice(-300)}`);
    row.differences = printed
      .split("\n")
      .filter((line) => line.startsWith("DIFFERS"))
      .map((line) => line.trimEnd().split("\t").slice(1).join(": "));
    const first = rows.find(({ digest }) => digest !== undefined) ?? row;
    row.isOther = !options.control && row.digest !== first.digest;
    row.holds = options.control ? row.differences.length > 0 : row.differences.length === 0 && !row.isOther;
    row.said = options.control ? `${row.differences.length} differences found, as it should be` : row.digest;
    if (row.isOther) row.said += `, which is not that of ${first.name}, ${first.digest}`;
    if (row.differences.length > 0) row.differences = await explained(engine, printed, build, call, row.differences);
  } catch (error) {
    row.holds = error instanceof Unavailable;
    row.said = row.holds ? `skipped: ${error.message}` : String(error.message);
  }
  return row;
}

/** The first few differences, and of the first one where it begins, next to what this Node makes of what ships. */
async function explained(engine, printed, build, call, differences) {
  if (engine.hasJavaScript === false) return differences.slice(0, 3);
  const [, name] = /^DIFFERS\t([^\t]*)/m.exec(printed);
  const scenario = allScenarios(library).get(name);
  const [thisNode] = engines;
  const reference = await thisNode.prepare();
  const where = await locate(
    (...wanted) => reference.call(shipped, ...wanted),
    (...wanted) => call(build, ...wanted),
    name,
    scenario.steps,
  );
  return [...differences.slice(0, 3), `it begins in ${name}: ${where}`];
}

function writeTable() {
  const path = join(root, "docs", "engines.md");
  const date = new Date().toISOString().slice(0, 10);
  const native = processorName();
  const lines = played.map(({ name, processor, version, digest }) => {
    const where = processor === "x86-64" ? `${processor} (${native})` : processor;
    return `| ${name} | ${version} | ${where} | ${date} | \`${digest}\` |`;
  });
  const table = ["| engine | version | processor | date | digest |", "|---|---|---|---|---|", ...lines].join("\n");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace(/\| engine \|[\s\S]*?\n\n/, `${table}\n\n`));
}
