// A peer that is written in Python: a script that stays, and answers each line with a line of JSON.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { python } from "./environment.mjs";

/** Why a script cannot run; undefined if it can. */
export const missing = existsSync(python) ? undefined : "To have it, type: npm run bench:peers";

export class Script {
  /** A script of this folder; its first line comes without being asked for. */
  constructor(name, args) {
    const path = fileURLToPath(new URL(name, import.meta.url));
    this.process = spawn(python, [path, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The next line of the script. */
  async answer() {
    const { value, done } = await this.answers.next();
    if (done) {
      throw new Error(`${this.process.spawnargs.join(" ")} ended early`);
    }
    return JSON.parse(value);
  }

  /** What the script answers to a line. */
  ask(line) {
    this.process.stdin.write(`${line}\n`);
    return this.answer();
  }

  end() {
    this.process.stdin.end();
  }
}
