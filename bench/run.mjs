// npm run bench: workloads x peers, side by side in one run. npm run bench:peers: those in Python as well.
//
// A bench and not a test: a target that is missed is said, and the exit status is 0 all the same, but for `--check`.

import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Failure } from "../scripts/progress.mjs";
import { findBuild, makeStand } from "./builds.mjs";
import { changesTable, printChange, printVerdicts, withTimes } from "./changes.mjs";
import { runCurves } from "./curves/run.mjs";
import { Earlier } from "./earlier.mjs";
import { summaryOf } from "./headlines.mjs";
import { describeMachine } from "./machine.mjs";
import { readOptions, UsageError, usage } from "./options.mjs";
import { want } from "./peers/wanted.mjs";
import { publish } from "./publish.mjs";
import { runSideBySide } from "./side-by-side.mjs";
import { printGroup, printHead } from "./table.mjs";
import { compareInTurns } from "./two-builds.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const pictures = fileURLToPath(new URL("../docs/pictures", import.meta.url));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = (await run(options)) ? 1 : 0;
} catch (error) {
  if (!(error instanceof UsageError || error instanceof Failure)) throw error;
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 2;
}

/** Whether a row is lost. */
async function run(options) {
  if (!existsSync(`${dist}/index.js`)) throw new Failure("There is no dist/index.js. Type: npm run build");
  const machine = describeMachine();
  if (options.curves !== undefined) {
    const { curves, isQuick, publish: isPublished, json } = options;
    const drawn = await runCurves({ only: curves, isQuick, ...(isPublished ? { folder: pictures } : {}) });
    if (json !== undefined) writeResult(json, { machine, curves: drawn });
    return false;
  }
  const isInTurns = options.against !== undefined;
  const { rows, isLost } = isInTurns ? await inTurns(options, machine) : await sideBySide(options, machine);
  if (options.publish) publish(machine, rows);
  if (options.json !== undefined) {
    const { against, margin } = options;
    writeResult(options.json, { machine, ...(isInTurns ? { against, margin } : {}), rows });
  }
  return options.check && isLost;
}

function writeResult(file, result) {
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
}

async function sideBySide({ workloads, isQuick, slow, margin, peers, compare }, machine) {
  want(peers);
  const earlier = compare === undefined ? undefined : Earlier.read(compare);
  printHead(machine);
  const rows = [];
  for (const workload of workloads) {
    rows.push(...(await runSideBySide({ workload, isQuick, slow, margin, earlier, onRows: printGroup })));
  }
  printMissing(rows);
  console.log(`\n${summaryOf(rows).join("\n")}`);
  if (earlier === undefined) return { rows, isLost: false };
  console.log(`\nSince ${compare}:\n`);
  changesTable.printHead();
  const compared = rows.filter(({ verdict }) => verdict !== undefined);
  for (const row of compared) printChange({ ...row, ...earlier.valuesOf(row) });
  const absent = earlier.rowsNotIn(
    rows,
    workloads.map(({ name }) => name),
  );
  if (absent.length > 0) console.log(`\n${absent.length} rows of ${compare} were not measured now`);
  return { rows, isLost: printVerdicts(compared, margin) };
}

async function inTurns({ workloads, isQuick, slow, margin, against }, machine) {
  want([]);
  const earlier = await findBuild(against);
  const stands = [makeStand(earlier), makeStand(dist)];
  process.once("exit", () => {
    for (const { remove } of stands) remove();
  });
  console.log(`${machine.processor}, Node ${machine.node}: ${against} and this build in turns\n`);
  changesTable.printHead();
  const rows = [];
  for (const workload of workloads.filter(({ needsSite }) => needsSite !== true)) {
    const [before, now] = stands.map(({ bench }) => bench);
    const found = await compareInTurns({ workload, stands: { before, now }, isQuick, slow, margin });
    for (const row of found) printChange(withTimes(row));
    rows.push(...found);
  }
  return { rows, isLost: printVerdicts(rows, margin) };
}

/** Peers that were not there, and why. */
function printMissing(rows) {
  const missing = rows.filter((row) => row.missing !== undefined);
  for (const reason of new Set(missing.map((row) => row.missing))) {
    const names = new Set(missing.filter((row) => row.missing === reason).map(({ contestant }) => contestant));
    console.log(`\nmissing: ${[...names].join(", ")}. ${reason}`);
  }
}
