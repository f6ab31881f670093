import { type Command, InvalidArgumentError, Option } from "commander";
import { FLAGS, type NirOptions, NUMBERS, WORDS } from "../nir/options.ts";
import { wordOption } from "./word-option.ts";

const GROUP = "How a NIR file is read (its format does not say it):";

/** What each option of reading means, in the order of the help; the type sees to it that none is left out. */
const MEANINGS: Readonly<Record<keyof NirOptions, string>> = {
  from: "the framework that wrote it; sets all of the others as it means them",
  dt: "length of a step, in --time-unit (default: 1e-4, or that of --from)",
  timeUnit: "what its time constants are in (default: s)",
  integrator: "how its equations become steps (default: euler)",
  reset: "how a spike resets the membrane (default: value)",
  compare: "spikes above the threshold (gt, default) or already at it (ge)",
  spikes: "at most one spike a step (single, default), or several (multi)",
  ifGain: "what IF and I add in a step: r*x (unit, default) or dt*r*x (dt)",
  vReset: "reset potential of all neurons, in place of the file's",
  vFloor: "the membrane does not fall below it, or none (default)",
  tauSyn: "synaptic time constant in steps that sinabs drops, or none (default)",
  normInput: "sinabs: multiply the input by 1 - exp(-dt/tau) (default: yes)",
  resetDelay: "snnTorch: reset one step after the spike (default: yes)",
  exportDt: "Norse: the dt its exporter was given (default: 1e-3)",
  bias: "Rockpool: the bias current that its exporter drops (default: 0)",
  recurrentBiasAtStart: "let the bias of a recurrent connection act in step 0 (default: yes)",
  precision: "compute in single or double precision (default: that of the file)",
  seed: "of all random numbers (default: 0)",
};

/** Options that any model takes, a description in JSON too. */
const GENERAL: readonly string[] = ["precision", "seed"];

/** Numbers that may be absent, and the word that says so. */
const NULLABLE: readonly string[] = ["vFloor", "tauSyn"];
const NONE = "none";

const flagOf = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Gives a command an option for each one of `readNir`. */
export function addNirOptions(command: Command): Command {
  for (const [name, meaning] of Object.entries(MEANINGS)) {
    const option = optionOf(name, meaning);
    command.addOption(GENERAL.includes(name) ? option : option.helpGroup(GROUP));
  }
  return command;
}

function optionOf(name: string, meaning: string): Option {
  const flag = flagOf(name);
  if (name in WORDS) {
    return wordOption(`${flag} <word>`, meaning, WORDS[name as keyof typeof WORDS]);
  }
  if ((FLAGS as readonly string[]).includes(name)) {
    return new Option(`${flag} <yes|no>`, meaning).argParser(truthOf);
  }
  const range: Range = NUMBERS[name as keyof typeof NUMBERS];
  return new Option(`${flag} <number>`, meaning).argParser((text) =>
    // Not null yet, which commander takes for an option without a value.
    text.toLowerCase() === NONE && NULLABLE.includes(name) ? NONE : numberOf(text, range),
  );
}

/** The options of reading among those of a call; what was not given is not there. */
export function nirOptionsOf(options: Readonly<Record<string, unknown>>): NirOptions {
  const given = Object.keys(MEANINGS).filter((name) => name in options);
  return Object.fromEntries(
    given.map((name) => [name, options[name] === NONE && NULLABLE.includes(name) ? null : options[name]]),
  );
}

/** Whether this is the name of an option of reading. */
export function isNirOption(name: string): boolean {
  return Object.hasOwn(MEANINGS, name);
}

/** The flags of a call that only a NIR file can follow, for an error that names them. */
export function flagsForNirOnly(options: NirOptions): string[] {
  const names = Object.keys(options).filter((name) => !GENERAL.includes(name));
  return names.map(flagOf);
}

function truthOf(text: string): boolean {
  const word = text.toLowerCase();
  if (word !== "yes" && word !== "no") throw new InvalidArgumentError("It must be yes or no.");
  return word === "yes";
}

interface Range {
  readonly above?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly isWhole?: boolean;
}

/** A number as people type it, within a range. */
export function numberOf(text: string, { above, minimum, maximum, isWhole = false }: Range): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const isInside =
    Number.isFinite(number) &&
    (!isWhole || Number.isInteger(number)) &&
    (above === undefined || number > above) &&
    (minimum === undefined || number >= minimum) &&
    (maximum === undefined || number <= maximum);
  if (!isInside) {
    const least = above === undefined ? (minimum === undefined ? "" : ` of at least ${minimum}`) : ` above ${above}`;
    throw new InvalidArgumentError(`It must be a ${isWhole ? "whole " : ""}number${least}.`);
  }
  return number;
}
