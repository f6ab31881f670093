// Makes a virtual environment for the peers that are written in Python, `.tools/python`: npm run bench:peers

import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { command, Failure, runStep } from "../../../scripts/progress.mjs";
import { environment, python } from "./environment.mjs";

const wanted = fileURLToPath(new URL("requirements.txt", import.meta.url));
/** A copy of what was asked for, once all of it is there. */
const installed = join(environment, "requirements.txt");

const step = {
  name: "Python packages of bench/peers/python (loads 3 GB, 5 GB on disk)",
  why: "snnTorch, NEST and Brian2 are peers of the bench; without them the others run all the same: npm run bench",
  remedy: `have Python 3.11 or later with venv, access to a Python package index, and room; then type: npm run bench:peers`,
  isDone: () => existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(wanted, "utf8"),
  async run() {
    await command("python3", ["-m", "venv", environment]);
    await command(python, ["-m", "pip", "install", "--requirement", wanted]);
    copyFileSync(wanted, installed);
  },
};

try {
  await runStep(step);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
