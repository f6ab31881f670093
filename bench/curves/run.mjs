// npm run bench -- --curves: how time grows with the size of the work, beside the model of cost that a plan states.

import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../../scripts/progress.mjs";
import { root } from "../../scripts/tools.mjs";
import { formatTime, Table } from "../table.mjs";
import { pinning } from "../worker-process.mjs";
import { drawCurve } from "./draw.mjs";
import { curves } from "./index.mjs";

const worker = fileURLToPath(new URL("worker.mjs", import.meta.url));

const table = new Table([
  { title: "  series", width: 34 },
  { title: "x", width: 9, isNumber: true },
  { title: "operations", width: 12, isNumber: true },
  { title: "time", width: 10, isNumber: true },
  { title: "each", width: 9, isNumber: true },
  { title: "of the model", width: 12, isNumber: true },
]);

/** Measures and draws all curves into `folder` (`out/curves`, unless said); gives the results. */
export async function runCurves({ isQuick, folder = join(root, "out", "curves"), only = curves }) {
  mkdirSync(folder, { recursive: true });
  table.printHead();
  const results = [];
  for (const name of only) {
    const curve = withModel({ name, ...(await measureCurve(name, isQuick)) });
    printCurve(curve);
    writeFileSync(join(folder, `curve-${name}.svg`), await drawCurve(curve));
    results.push(curve);
  }
  console.log(`\npictures: ${folder}/curve-*.svg`);
  return results;
}

function measureCurve(name, isQuick) {
  const [execPath, ...execArgv] = [...pinning(), process.execPath];
  return new Promise((resolve, reject) => {
    const child = fork(worker, [name, isQuick ? "quick" : "full"], { execPath, execArgv });
    let curve;
    child.on("message", (message) => {
      if (curve === undefined) curve = { ...message, points: [] };
      else curve.points.push(message);
    });
    child.on("exit", (status) => {
      if (status === 0) resolve(curve);
      else reject(new Failure(`the curve ${name} failed, see above`));
    });
  });
}

/**
 * With nanoseconds per operation, `each`, and how many times that is what the model says: every operation of a series
 * costs as much as at its cheapest point.
 */
function withModel({ points, ...curve }) {
  const each = ({ time, operations }) => time / operations;
  const least = new Map();
  for (const point of points) {
    least.set(point.series, Math.min(least.get(point.series) ?? Number.POSITIVE_INFINITY, each(point)));
  }
  const modelled = points.map((point) => ({ ...point, each: each(point), model: least.get(point.series) }));
  return { ...curve, points: modelled };
}

function printCurve({ title, operation, points }) {
  console.log(`\n${title} (time per step and sample; each ${operation})`);
  for (const { series, x, operations, time, each, model } of points) {
    const shown = [String(x), operations.toPrecision(3), formatTime(time), `${each.toPrecision(3)} ns`];
    table.print([`  ${series}`, ...shown, `${(each / model).toFixed(2)} x`]);
  }
}
