// What is being done, for how long, and on failure the end of the log and the remedy.

import { spawn } from "node:child_process";

/** A set-up step that could not be done; the message is for people. */
export class Failure extends Error {}

/**
 * Something that may have to be done first.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} why it is needed
 * @property {string} remedy what to do if it fails
 * @property {Step[]} [needs] steps that come before it
 * @property {() => boolean} isDone asked once these are done
 * @property {(signal?: AbortSignal) => Promise<void>} run the signal says that another step has failed
 */

const isTerminal = process.stdout.isTTY === true;

/** Runs a step unless it is done already. @param {Step} step */
export async function runStep(step) {
  await runSteps([{ ...step, needs: [] }]);
}

/**
 * Runs steps unless they are done already: at once whatever needs nothing that is still being done. When one fails, those
 * that run are ended.
 *
 * @param {Step[]} steps
 */
export async function runSteps(steps) {
  const controller = new AbortController();
  const { signal } = controller;
  const display = new Display();
  const begun = new Map();
  const begin = (step) => {
    if (!begun.has(step)) begun.set(step, run(step));
    return begun.get(step);
  };
  async function run(step) {
    await Promise.all((step.needs ?? []).map(begin));
    signal.throwIfAborted();
    if (!step.isDone()) await display.during(step.name, () => step.run(signal).catch((error) => explain(step, error)));
  }
  try {
    await Promise.all(steps.map(begin));
  } catch (error) {
    controller.abort();
    await Promise.allSettled(begun.values());
    throw error;
  } finally {
    display.end();
  }
}

function explain(step, error) {
  const said = error instanceof Failure ? error.message : String(error);
  throw new Failure(
    `Could not do: ${step.name}\n\n${said}\n\nWhy it is needed: ${step.why}\nWhat to do: ${step.remedy}`,
  );
}

/** One line for each step that ends, and on a terminal one that shows those that run. */
class Display {
  #running = new Map();
  #clock;
  #shown = "";

  async during(name, work) {
    const started = Date.now();
    this.#running.set(name, started);
    if (isTerminal) this.#clock ??= setInterval(() => this.#show(), 1000);
    else console.log(`  ${name} ...`);
    this.#show();
    try {
      await work();
      this.#running.delete(name);
      this.#print(`  ${name}: done in ${seconds(started)}`);
    } finally {
      this.#running.delete(name);
    }
  }

  end() {
    clearInterval(this.#clock);
    this.#clear();
  }

  #show() {
    if (!isTerminal || this.#running.size === 0) return;
    this.#clear();
    const parts = [...this.#running].map(([name, started]) => `${name} ${seconds(started)}`);
    // What is wider than the terminal could not be cleared.
    this.#shown = `  ${parts.join(", ")} ...`.slice(0, (process.stdout.columns ?? 80) - 1);
    process.stdout.write(this.#shown);
  }

  #clear() {
    if (this.#shown !== "") process.stdout.write(`\r${" ".repeat(this.#shown.length)}\r`);
    this.#shown = "";
  }

  #print(line) {
    this.#clear();
    console.log(line);
    this.#show();
  }
}

const seconds = (started) => `${((Date.now() - started) / 1000).toFixed(0)} s`;

/** Runs a command; gives the end of what it printed, and rejects with it if the command fails or is not there. */
export function command(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const keep = (chunk) => {
      printed = (printed + chunk).slice(-6000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => reject(new Failure(`${program} could not be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve(printed);
      else reject(new Failure(`${[program, ...args].join(" ")} ended with ${code}:\n${printed.trimEnd()}`));
    });
  });
}
