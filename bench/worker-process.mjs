// A workload in a process of its own, as the parent sees it.

import { fork, spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";

/**
 * What a worker is to do.
 *
 * @typedef {object} Job
 * @property {import("./workloads.mjs").Workload} workload
 * @property {string} bench the folder `bench` beside the build that it runs
 * @property {boolean} isQuick fewer and shorter samples
 * @property {string[]} [variants] these only
 * @property {number} [slow] makes this library slower by this share: a control
 * @property {boolean} [isInTurns] times a contestant only when it is told to, see {@link WorkerProcess.time}
 */

let pin;

/** The command that keeps a process on the last core, where there is one. */
export function pinning() {
  const command = ["taskset", "-c", String(cpus().length - 1)];
  pin ??= spawnSync(command[0], [...command.slice(1), "true"]).status === 0 ? command : [];
  return pin;
}

export class WorkerProcess {
  #child;
  #messages = [];
  #wake = () => {};
  #status;

  /** @param {Job} job */
  constructor({ workload, bench, ...job }) {
    const module = workload.module ?? pathToFileURL(`${bench}/workloads/${workload.name}.mjs`).href;
    const [execPath, ...execArgv] = [...(workload.usesAllCores ? [] : pinning()), process.execPath];
    const argument = JSON.stringify({ module, ...job });
    this.#child = fork(`${bench}/worker.mjs`, [argument], { execPath, execArgv });
    this.#child.on("message", (message) => {
      this.#messages.push(message);
      this.#wake();
    });
    this.#child.on("exit", (status) => {
      this.#status = status;
      this.#wake();
    });
  }

  /** The next message; undefined once the process has ended. */
  async next() {
    while (this.#messages.length === 0 && this.#status === undefined) {
      await new Promise((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#messages.shift();
  }

  /** Whether it ended because it could not go on. */
  get hasFailed() {
    return this.#status !== 0;
  }

  /** Nanoseconds per unit that a contestant takes; undefined if the process has ended. */
  async time(contestant) {
    this.#say({ turn: contestant });
    return (await this.next())?.time;
  }

  /** Goes on to the next comparison. */
  goOn() {
    this.#say({});
  }

  end() {
    this.#child.kill();
  }

  #say(order) {
    if (this.#child.connected) this.#child.send(order);
  }
}
