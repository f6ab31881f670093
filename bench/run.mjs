// npm run bench: workloads x peers, side by side in one run. npm run bench:peers: those in Python as well.
//
//   --only NAME   this workload only (may be given several times)
//   --quick       fewer and shorter samples
//   --json FILE   writes the rows to a file as well
//
// A bench and not a test: a figure that is missed is said, and the exit status is 0 all the same.

import { fork, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { printHead, printRow, printSummary } from "./table.mjs";

// Engines compile, and browsers draw, in other threads: a user's process has all cores.
const unpinned = ["cold-start", "playground"];
const workloads = [
  "forward-small",
  "analog-1024",
  "events-1024",
  "events-784-256",
  "f32-f64",
  "cold-start",
  "batch-64",
  "convolution",
  "neuron-update",
  "digits",
  "dense-784",
  "microcircuit",
  "balanced",
  "rules",
  "snapshot",
  "playground",
];

const { values: options } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string", multiple: true }, quick: { type: "boolean" } },
});
const unknown = options.only?.find((name) => !workloads.includes(name));
if (unknown !== undefined) {
  console.error(`There is no workload "${unknown}". There are: ${workloads.join(", ")}.`);
  process.exit(2);
}
if (!existsSync(new URL("../dist/index.js", import.meta.url))) {
  console.error("There is no dist/index.js. Type: npm run build");
  process.exit(2);
}

const machine = { processor: cpus()[0]?.model ?? "unknown", node: process.version, date: new Date().toISOString() };
const pin = pinning();
printHead(machine, pin.length > 0);
const rows = [];
for (const name of options.only ?? workloads) {
  await runWorkload(name);
}
printSummary(rows);
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
}

/** The command that keeps a process on one core, where there is one. */
function pinning() {
  const core = String(cpus().length - 1);
  const command = ["taskset", "-c", core];
  return spawnSync(command[0], [...command.slice(1), "true"]).status === 0 ? command : [];
}

function runWorkload(name) {
  const [execPath, ...before] = [...(unpinned.includes(name) ? [] : pin), process.execPath];
  const worker = new URL("worker.mjs", import.meta.url).pathname;
  return new Promise((resolve) => {
    const child = fork(worker, [name, options.quick ? "quick" : "full"], { execPath, execArgv: before });
    child.on("message", (row) => {
      rows.push(row);
      printRow(row);
    });
    child.on("exit", (code) => {
      if (code !== 0) {
        const row = { workload: name, variant: "", contestant: "failed: see above" };
        rows.push(row);
        printRow(row);
      }
      resolve();
    });
  });
}
