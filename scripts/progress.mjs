// One line a step: what is being done, for how long, and on failure the end of the log and the remedy.

import { spawn } from "node:child_process";

/** A set-up step that could not be done; the message is for people. */
export class Failure extends Error {}

const isTerminal = process.stdout.isTTY === true;

/**
 * Runs a step unless it is done already.
 *
 * @param {{ name: string, why: string, remedy: string, isDone: () => boolean, run: () => Promise<void> }} step
 */
export async function runStep(step) {
  if (step.isDone()) return;
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const show = () => process.stdout.write(`\r  ${step.name} ... ${elapsed()} `);
  if (isTerminal) show();
  else process.stdout.write(`  ${step.name} ...\n`);
  const clock = isTerminal ? setInterval(show, 1000) : undefined;
  try {
    await step.run();
  } catch (error) {
    const said = error instanceof Failure ? error.message : String(error);
    throw new Failure(
      `Could not do: ${step.name}\n\n${said}\n\nWhy it is needed: ${step.why}\nWhat to do: ${step.remedy}`,
    );
  } finally {
    clearInterval(clock);
  }
  process.stdout.write(`${isTerminal ? "\r" : ""}  ${step.name}: done in ${elapsed()}\n`);
}

/** Runs a command; rejects with the end of what it printed if it fails or is not there. */
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
