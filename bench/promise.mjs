// npm run bench:promise: what the promise of the same bits costs, by builds that do not keep a part of it, each in turns with
// the build that does. `--quick` for fewer and shorter samples, `--json FILE` to keep the result.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCore } from "../scripts/build.mjs";
import { withCore } from "../scripts/embedded.mjs";
import { ownTools, root } from "../scripts/tools.mjs";
import { makeStand } from "./builds.mjs";
import { describeMachine } from "./machine.mjs";
import { want } from "./peers/wanted.mjs";
import { formatTime, Table } from "./table.mjs";
import { compareInTurns } from "./two-builds.mjs";
import { workloads } from "./workloads.mjs";

/** By feature of the crate: what a build without it does not do, and the workloads in which it could be seen. */
const PROMISES = {
  "without-hash": { title: "no hash of what is emitted", only: ["digits", "events-1024", "microcircuit", "rules"] },
  "without-finiteness": { title: "no look for what is not finite", only: ["digits", "neuron-update", "rules"] },
  "without-order": { title: "events in two sums", only: ["digits", "events-1024", "batch-64"] },
};

const table = new Table([
  { title: "workload", width: 15 },
  { title: "variant", width: 27 },
  { title: "contestant", width: 34 },
  { title: "as it is", width: 10, isNumber: true },
  { title: "without", width: 10, isNumber: true },
  { title: "speed", width: 6, isNumber: true },
  { title: "interval", width: 14, isNumber: true },
]);

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, json: { type: "string" } } });
// This library only: peers would be installed for nothing.
want([]);
const dist = join(root, "dist");
const result = [];
for (const [feature, { title, only }] of Object.entries(PROMISES)) {
  const without = await buildWithout(feature);
  const stands = [makeStand(dist), makeStand(without)];
  console.log(`\n${title}:\n`);
  table.printHead();
  for (const workload of workloads.filter(({ name }) => only.includes(name))) {
    const [before, now] = stands.map(({ bench }) => bench);
    const options = { workload, stands: { before, now }, isQuick: values.quick, slow: 0, margin: 5, mayDiffer: true };
    for (const row of await compareInTurns(options)) {
      print(row);
      result.push({ promise: feature, ...row });
    }
  }
  for (const { remove } of stands) remove();
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine: describeMachine(), rows: result }, undefined, 2)}\n`);
}

/** A build of the package whose core does not keep one promise. */
async function buildWithout(feature) {
  const folder = join(root, "crate", "pkg-without");
  await buildCore("crate/pkg-without", { features: [feature] });
  const build = join(ownTools, "builds", feature);
  rmSync(build, { recursive: true, force: true });
  cpSync(dist, build, { recursive: true });
  const [core, other] = [join(dist, "core.wasm"), join(folder, "bitspike_bg.wasm")].map((file) => readFileSync(file));
  writeFileSync(join(build, "core.wasm"), other);
  writeFileSync(join(build, "index.js"), withCore(readFileSync(join(dist, "index.js"), "utf8"), core, other));
  rmSync(folder, { recursive: true, force: true });
  return build;
}

function print({ workload, variant, contestant, before, now, change, incomparable }) {
  if (incomparable !== undefined) {
    table.print([workload, variant, contestant, incomparable]);
    return;
  }
  const [low, high] = [change.low, change.high].map((ratio) => ratio.toFixed(2));
  const cells = [formatTime(before), formatTime(now), change.value.toFixed(2), `${low} to ${high}`];
  table.print([workload, variant, contestant, ...cells]);
}
