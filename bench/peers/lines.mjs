// A peer in a process of its own, that answers each line with a line.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { clockOf } from "../clock.mjs";

export class LineProcess {
  constructor(command, args) {
    this.process = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.clock = clockOf(this.process.pid);
  }

  /** Its next line. */
  async answer() {
    const { value, done } = await this.answers.next();
    if (done) {
      throw new Error(`${this.process.spawnargs.join(" ")} ended early`);
    }
    return value;
  }

  /** What it answers to a line. */
  ask(line) {
    this.process.stdin.write(`${line}\n`);
    return this.answer();
  }

  end() {
    this.process.stdin.end();
  }
}
