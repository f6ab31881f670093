import { isArray } from "../checks/built-ins.ts";
import { Names } from "../checks/names.ts";
import { readNumber, readWhole } from "../checks/numbers.ts";
import { isRecord, Place, Problems } from "../checks/problems.ts";
import { DescriptionError, InvalidArgumentError } from "../errors.ts";
import type { Precision } from "../scalars.ts";
import { LAST_STREAM, MOST_CONNECTIONS, MOST_INPUTS, MOST_POPULATIONS } from "./addresses.ts";
import { readConnection } from "./connections.ts";
import type { Declared } from "./declared.ts";
import { readInput } from "./inputs.ts";
import { DEFAULT_DT, declareLayers } from "./layers.ts";
import { readPopulation } from "./populations.ts";

/** How a network is made, beside its description. */
export interface NetworkOptions {
  /** Samples that run side by side with the same weights, each with its own state; 1 to 65536, default 1. */
  readonly batch?: number | undefined;
  /** Number of the first sample's stream of random numbers, 0 to 2^32 - 1, default 0; the next sample has the next. */
  readonly stream?: number | undefined;
  /** Instead of the description's. */
  readonly precision?: Precision | undefined;
  /** Instead of the description's. */
  readonly seed?: number | undefined;
}

/** Options that have been checked. */
export interface ReadOptions {
  readonly batch: number;
  readonly stream: number;
  readonly precision: Precision | undefined;
  readonly seed: number | undefined;
}

const MOST_SAMPLES = 65_536;

/** Checks the options of a network; `known` are those that its class has. */
export function readOptions(
  options: unknown,
  known: readonly string[] = ["batch", "stream", "precision", "seed"],
): ReadOptions {
  const problems = new Problems();
  const place = new Place("options");
  if (options !== undefined && !isRecord(options)) {
    problems.add(place, options, `an object with ${known.join(", ")}`);
    throw new InvalidArgumentError(problems);
  }
  const given = options ?? {};
  problems.checkKeys(given, known, place, "options");
  const read = (name: string, minimum: number, maximum: number) =>
    given[name] === undefined ? undefined : readWhole(given[name], place.key(name), problems, minimum, maximum);
  const batch = read("batch", 1, MOST_SAMPLES) ?? 1;
  const stream = read("stream", 0, LAST_STREAM) ?? 0;
  if (stream + batch - 1 > LAST_STREAM) {
    const expected = `at most ${LAST_STREAM - batch + 1}, so that each of the ${batch} samples has a stream of its own`;
    problems.add(place.key("stream"), stream, expected);
  }
  const seed = read("seed", 0, Number.MAX_SAFE_INTEGER);
  const precision = readPrecision(given["precision"], place.key("precision"), problems);
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
  return { batch, stream, precision, seed };
}

/** Checks a description, or a list of layers, as a whole; throws a {@link DescriptionError} with all that is wrong. */
export function declare(description: unknown, options: ReadOptions): Declared {
  const problems = new Problems();
  const declared = isArray(description)
    ? declareLayers(description, options.precision ?? "f64", options.seed ?? 0, problems)
    : declareGraph(description, options, problems);
  return accept(declared, problems);
}

/** What was declared, unless something is wrong. */
export function accept(declared: Declared | undefined, problems: Problems): Declared {
  if (problems.count > 0 || declared === undefined) {
    throw new DescriptionError(problems);
  }
  return declared;
}

function declareGraph(description: unknown, options: ReadOptions, problems: Problems): Declared | undefined {
  if (!isRecord(description)) {
    const expected = "an object { inputs, populations, connections } or an array of layers";
    problems.add(new Place("description"), description, expected);
    return undefined;
  }
  const root = new Place("");
  const keys = ["precision", "dt", "seed", "inputs", "populations", "connections", "outputs"];
  problems.checkKeys(description, keys, root, "a network");
  const givenPrecision = readPrecision(description["precision"], root.key("precision"), problems);
  const precision = options.precision ?? givenPrecision ?? "f64";
  const { dt: givenDt = DEFAULT_DT, seed: givenSeed = 0 } = description;
  const dt = readNumber(givenDt, root.key("dt"), problems, { above: 0 }) ?? DEFAULT_DT;
  const seed = readWhole(givenSeed, root.key("seed"), problems, 0, Number.MAX_SAFE_INTEGER) ?? 0;

  const inputs = entriesOf(description["inputs"], root.key("inputs"), problems, "inputs by name").map(([name, value]) =>
    readInput(name, value, root.key("inputs").key(name), problems, dt, precision),
  );
  const populationPlace = root.key("populations");
  const populations = entriesOf(description["populations"], populationPlace, problems, "populations by name").map(
    ([name, value]) => readPopulation(name, value, populationPlace.key(name), problems, precision),
  );
  const names = new Names(populations.map(({ name }) => name));
  checkNames(inputs, names, populationPlace, problems);
  checkCount(inputs.length, MOST_INPUTS, root.key("inputs"), problems);
  checkCount(populations.length, MOST_POPULATIONS, populationPlace, problems);

  const sources = [...inputs, ...populations];
  const ends = {
    sources,
    sourceNames: new Names(sources.map(({ name }) => name)),
    populations,
    populationNames: names,
  };
  const connectionPlace = root.key("connections");
  const given = description["connections"];
  if (!isArray(given)) {
    problems.add(connectionPlace, given, "an array of connections");
  }
  const isReadable = isArray(given) && checkCount(given.length, MOST_CONNECTIONS, connectionPlace, problems);
  // Not map, which would pass over holes.
  const connections = Array.from(isReadable ? given : [], (value, index) =>
    readConnection(value, connectionPlace.index(index), problems, ends, precision),
  );
  const outputs = readOutputs(description["outputs"], root.key("outputs"), problems, names);
  if (problems.count > 0) {
    return undefined;
  }
  const withoutOutputs = {
    precision,
    dt,
    seed: options.seed ?? seed,
    inputs: inputs.flatMap(({ declared }) => declared ?? []),
    populations: populations.flatMap(({ declared }) => declared ?? []),
    connections: connections.flatMap((connection) => connection ?? []),
    isLayered: false,
  };
  return { ...withoutOutputs, outputs: outputs ?? defaultOutputs(withoutOutputs) };
}

function readPrecision(value: unknown, place: Place, problems: Problems): Precision | undefined {
  if (value === undefined || value === "f64" || value === "f32") {
    return value;
  }
  problems.add(place, value, 'one of "f64", "f32"');
  return undefined;
}

function entriesOf(value: unknown, place: Place, problems: Problems, what: string): [string, unknown][] {
  if (!isRecord(value)) {
    problems.add(place, value, `an object with ${what}`);
    return [];
  }
  return Object.entries(value);
}

/** Whether there are no more inputs, populations or connections than random numbers can be addressed for. */
function checkCount(count: number, most: number, place: Place, problems: Problems): boolean {
  if (count > most) {
    problems.addSentence(
      place,
      `${count} entries`,
      `at most ${most}`,
      `${place.words} has ${count} entries, at most ${most} are possible`,
    );
  }
  return count <= most;
}

function checkNames(
  inputs: readonly { readonly name: string }[],
  populations: Names,
  place: Place,
  problems: Problems,
): void {
  for (const name of [...inputs.map((input) => input.name), ...populations.list]) {
    if (name === "") {
      problems.add(place.key(name), name, "a name that is not empty");
    }
  }
  const taken = new Set(inputs.map(({ name }) => name));
  for (const name of populations.list) {
    if (taken.has(name)) {
      problems.add(place.key(name), name, "a name that no input has");
    }
  }
}

function readOutputs(value: unknown, place: Place, problems: Problems, names: Names): number[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isArray(value)) {
    problems.add(place, value, "an array of names of populations");
    return undefined;
  }
  const given = new Set<number>();
  return Array.from(value, (name: unknown, k) => {
    const index = names.indexOf(name);
    if (index < 0) {
      problems.addName(place.index(k), name, names.list, (list) => `the name of a population (there are: ${list})`);
    } else if (given.has(index)) {
      problems.add(place.index(k), name, "a name that was not given before");
    }
    given.add(index);
    return index;
  });
}

/** The populations from which no connection leads, or else the last one. */
function defaultOutputs({ inputs, populations, connections }: Omit<Declared, "outputs">): number[] {
  const all = populations.map((_, index) => index);
  const read = new Set(connections.flatMap(({ from }) => from));
  const silent = all.filter((index) => !read.has(inputs.length + index));
  return silent.length > 0 ? silent : all.slice(-1);
}
