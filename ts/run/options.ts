import { isArray } from "../checks/built-ins.ts";
import { isNumberArray, readArray, readWhole, readWholes } from "../checks/numbers.ts";
import { isRecord, Place, type Problems, show } from "../checks/problems.ts";
import { listOf } from "../checks/shorten.ts";
import { type Declared, populationNamed, sourceNamed } from "../description/declared.ts";
import type { Numbers } from "../scalars.ts";

/** How a run goes, and what it records. */
export interface RunOptions {
  /** How many steps, 0 to 2^32 - 1. Needed only where no input says it. */
  readonly steps?: number | undefined;
  /** What to record. Default: the spikes of the outputs. */
  readonly record?: RecordOptions | undefined;
  /** Whether to compute the digest at the end. Default true. */
  readonly digest?: boolean | undefined;
}

/** What a run records. Without it: the spikes of the outputs. */
export interface RecordOptions {
  /** Every spike of all populations (true), or of the populations and inputs named. */
  readonly spikes?: boolean | readonly string[] | undefined;
  /** Only the sum of what each neuron emits, so that long runs need no memory. */
  readonly counts?: boolean | readonly string[] | undefined;
  /** State variables by population, of all neurons at every step, or of chosen ones. */
  readonly states?: Readonly<Record<string, readonly string[] | StateOptions>> | undefined;
  /**
   * Membrane potentials (state `v`) of all populations (true), or of those named or numbered. A network with `outputs: []`
   * has no result of its own: name populations there.
   */
  readonly membrane?: boolean | readonly (string | number)[] | undefined;
}

/** Which states of a population to record. */
export interface StateOptions {
  /** Such as `v`, `i`: those of the population's rule. */
  readonly variables: readonly string[];
  /** Default: all. */
  readonly neurons?: Numbers | undefined;
  /** Steps from one row to the next, default 1: rows follow the steps whose number, counted from 1, is a multiple. */
  readonly every?: number | undefined;
}

/** Options that have been checked, with names looked up. */
export interface ReadRunOptions {
  readonly steps: number | undefined;
  readonly digest: boolean;
  /** Sources of which every spike is kept. */
  readonly spikes: ReadonlySet<number>;
  /** Sources of which the counts are kept. */
  readonly counts: ReadonlySet<number>;
  readonly recorders: readonly Recorder[];
}

/** One state variable to record. */
export interface Recorder {
  readonly population: number;
  readonly variable: number;
  /** Undefined: all. */
  readonly neurons: Uint32Array | undefined;
  readonly every: number;
  /** Asked for as `states`, or as `membrane`. */
  readonly as: "states" | "membrane";
}

/** The keys of {@link RunOptions}. */
export const OPTIONS: readonly string[] = ["steps", "record", "digest"];

/** No run is longer. */
export const MOST_STEPS = 2 ** 32 - 1;

export function readRunOptions(options: unknown, declared: Declared, problems: Problems): ReadRunOptions {
  const place = new Place("options");
  const given = options === undefined ? {} : options;
  if (!isRecord(given)) {
    problems.add(place, options, "an object with steps, record, digest");
    return { steps: undefined, digest: true, spikes: new Set(), counts: new Set(), recorders: [] };
  }
  problems.checkKeys(given, OPTIONS, place, "options of a run");
  const steps =
    given["steps"] === undefined ? undefined : readWhole(given["steps"], place.key("steps"), problems, 0, MOST_STEPS);
  const { digest = true } = given;
  if (typeof digest !== "boolean") {
    problems.add(place.key("digest"), digest, "true or false");
  }
  const record = readRecord(given["record"], place.key("record"), declared, problems);
  return { steps, digest: digest === true, ...record };
}

function readRecord(
  value: unknown,
  place: Place,
  declared: Declared,
  problems: Problems,
): Pick<ReadRunOptions, "spikes" | "counts" | "recorders"> {
  const first = declared.inputs.length;
  if (value === undefined) {
    return { spikes: new Set(declared.outputs.map((index) => first + index)), counts: new Set(), recorders: [] };
  }
  if (!isRecord(value)) {
    problems.add(place, value, "an object with spikes, counts, states, membrane");
    return { spikes: new Set(), counts: new Set(), recorders: [] };
  }
  problems.checkKeys(value, ["spikes", "counts", "states", "membrane"], place, "a record");
  return {
    spikes: new Set(readSources(value["spikes"], place.key("spikes"), declared, problems)),
    counts: new Set(readSources(value["counts"], place.key("counts"), declared, problems)),
    recorders: [
      ...readStates(value["states"], place.key("states"), declared, problems),
      ...readMembrane(value["membrane"], place.key("membrane"), declared, problems),
    ],
  };
}

function readSources(value: unknown, place: Place, declared: Declared, problems: Problems): number[] {
  if (value === undefined || value === false) {
    return [];
  }
  if (value === true) {
    return declared.populations.map((_, index) => declared.inputs.length + index);
  }
  if (!isArray(value)) {
    problems.add(place, value, "true, false or an array of names");
    return [];
  }
  return Array.from(value, (name: unknown, index) => {
    const source = sourceNamed(declared, name);
    if (source < 0) {
      complainOfName(name, [...declared.inputs, ...declared.populations], place.index(index), problems);
    }
    return source;
  });
}

function complainOfName(
  name: unknown,
  known: readonly { readonly name: string }[],
  place: Place,
  problems: Problems,
): void {
  const names = known.map((one) => one.name);
  problems.addName(place, name, names, (list) => `one of ${list}`);
}

function readStates(value: unknown, place: Place, declared: Declared, problems: Problems): Recorder[] {
  if (value === undefined) {
    return [];
  }
  if (!isRecord(value)) {
    problems.add(place, value, "an object with names of state variables by population");
    return [];
  }
  return Object.entries(value).flatMap(([name, states]) => {
    const population = populationNamed(declared, name);
    if (population < 0) {
      complainOfName(name, declared.populations, place.key(name), problems);
      return [];
    }
    return readPopulationStates(states, place.key(name), declared, population, problems);
  });
}

function readPopulationStates(
  value: unknown,
  place: Place,
  declared: Declared,
  population: number,
  problems: Problems,
): Recorder[] {
  if (isArray(value)) {
    return readVariables(value, place, declared, population, problems, { neurons: undefined, every: 1 });
  }
  if (!isRecord(value)) {
    problems.add(place, value, "an array of state variables or an object { variables, neurons, every }");
    return [];
  }
  problems.checkKeys(value, ["variables", "neurons", "every"], place, "the states of a population");
  const size = declared.populations[population]?.size ?? 0;
  const given = value["neurons"];
  const neurons =
    given === undefined
      ? undefined
      : readWholes(given, place.key("neurons"), problems, { minimum: 0, maximum: Math.max(size - 1, 0) });
  if (size === 0 && neurons !== undefined && neurons.length > 0) {
    problems.add(place.key("neurons"), given, "empty, for the population is");
  }
  const every =
    value["every"] === undefined ? 1 : readWhole(value["every"], place.key("every"), problems, 1, MOST_STEPS);
  const { variables } = value;
  if (!isArray(variables)) {
    problems.add(place.key("variables"), variables, "an array of state variables");
    return [];
  }
  return readVariables(variables, place.key("variables"), declared, population, problems, {
    neurons,
    every: every ?? 1,
  });
}

function readVariables(
  names: readonly unknown[],
  place: Place,
  declared: Declared,
  population: number,
  problems: Problems,
  choice: Pick<Recorder, "neurons" | "every">,
): Recorder[] {
  return Array.from(names, (name, index) => {
    const variable = readVariable(name, place.index(index), declared, population, problems);
    return { population, variable, ...choice, as: "states" };
  });
}

/** Index of a state variable of a population; -1 after a complaint. */
export function readVariable(
  name: unknown,
  place: Place,
  declared: Declared,
  population: number,
  problems: Problems,
): number {
  const { name: populationName, rule } = declared.populations[population] ?? {};
  const states = rule?.states ?? [];
  const variable = typeof name === "string" ? states.indexOf(name) : -1;
  if (variable < 0) {
    const where = `population ${show(populationName)}`;
    problems.addName(place, name, states, (list) => `a state variable of ${where}: ${list}`);
  }
  return variable;
}

const NAMES = "true, false or an array of names or numbers of populations";

function readMembrane(value: unknown, place: Place, declared: Declared, problems: Problems): Recorder[] {
  if (value === undefined || value === false) {
    return [];
  }
  if (value !== true && !isNumberArray(value)) {
    problems.add(place, value, NAMES);
    return [];
  }
  if (value === true && declared.outputs.length === 0 && declared.populations.length > 0) {
    complainOfNoOutputs(value, place, declared, problems);
    return [];
  }
  const named =
    value === true ? declared.populations.map((_, index) => index) : readArray(value, place, problems, NAMES);
  const chosen: readonly unknown[] = Array.from(named ?? []);
  return chosen.flatMap((name, index): Recorder[] => {
    const where = place.index(index);
    const population = readPopulationName(name, where, declared, problems);
    if (population === undefined) {
      return [];
    }
    const variable = readVariable("v", where, declared, population, problems);
    return [{ population, variable, neurons: undefined, every: 1, as: "membrane" }];
  });
}

/** Says that no population is meant where none is named, for the network has no outputs. */
export function complainOfNoOutputs(found: unknown, place: Place, { populations }: Declared, problems: Problems): void {
  const names = listOf(populations.map(({ name }) => name));
  problems.add(place, found, `given by name (there are: ${names}), for the network has no outputs`);
}

/** Index of a population by name or index; undefined after a complaint. */
export function readPopulationName(
  name: unknown,
  place: Place,
  declared: Declared,
  problems: Problems,
): number | undefined {
  const { populations } = declared;
  const index = typeof name === "number" ? name : populationNamed(declared, name);
  if (populations[index] !== undefined) {
    return index;
  }
  if (typeof name === "number") {
    problems.add(place, name, `a name, or a whole number from 0 to ${populations.length - 1}`);
  } else {
    complainOfName(name, populations, place, problems);
  }
  return undefined;
}
