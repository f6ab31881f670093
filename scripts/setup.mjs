#!/usr/bin/env node
// Makes a fresh clone ready: does only what is missing, and says what to do when something cannot be had.
// `npm start` and `npm test` run it first. Node's built-ins only: nothing is installed yet when it starts.
// `--tests` also builds the cores that only the tests need.

import { Failure, runStep } from "./progress.mjs";
import { core, faultyCore, npmPackages, plainCore, rustTarget, typescript, wasmBindgen, wasmPack } from "./steps.mjs";

const forTests = process.argv.includes("--tests");
const steps = [
  npmPackages,
  rustTarget,
  wasmPack,
  wasmBindgen,
  core,
  ...(forTests ? [plainCore, faultyCore] : []),
  typescript,
];

try {
  for (const step of steps) await runStep(step);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
