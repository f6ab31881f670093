#!/usr/bin/env node
// Makes a fresh clone ready: does only what is missing, and says what to do when something is unavailable.
// `npm start` and `npm test` run it first. Node's built-ins only: nothing is installed yet when it starts.
// `--tests` also builds the cores that only the tests need.

import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { Failure, runSteps } from "./progress.mjs";
import { core, faultyCore, plainCore, typescript } from "./steps.mjs";
import { ownTools } from "./tools.mjs";

const forTests = process.argv.includes("--tests");
const steps = [core, ...(forTests ? [plainCore, faultyCore] : []), typescript];

const lock = join(ownTools, "setup.lock");

try {
  await withLock(
    lock,
    () => runSteps(steps),
    (holder) => console.log(`  waiting for another set-up, process ${holder} (if there is none, delete ${lock}) ...`),
  );
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
