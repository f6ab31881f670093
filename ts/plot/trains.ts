import { readSpikes, type Spikes, type SpikesByNeuron } from "../analyze/spikes.ts";
import { isArray } from "../checks/built-ins.ts";
import { Names } from "../checks/names.ts";
import { readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { Recording } from "../index.ts";

/** Spikes to plot: those of a recording, of populations by name, or of one population. */
export type Trains = Pick<Recording, "spikes" | "steps" | "firstStep"> | Readonly<Record<string, Spikes>> | Spikes;

/** Spikes of populations in their order, and which steps they may lie in. */
export interface ReadTrains {
  readonly populations: readonly Population[];
  /** Number of the first step. */
  readonly firstStep: number;
  /** How many steps there are. */
  readonly steps: number;
}

export interface Population {
  /** Empty for one that has no name. */
  readonly name: string;
  readonly train: SpikesByNeuron;
}

/** Checks spikes; `chosen` are names of populations, in the order wanted. Undefined after a complaint. */
export function readTrains(value: unknown, chosen: unknown, problems: Problems): ReadTrains | undefined {
  const place = new Place("spikes");
  if (!isRecord(value)) {
    problems.add(place, value, "a Recording, a SpikeTrain, or an object of them by name");
    return undefined;
  }
  const before = problems.count;
  const [given, where] = isRecord(value["spikes"]) ? [value["spikes"], place.key("spikes")] : [value, place];
  const isOne = "steps" in given && "neurons" in given;
  const named: Readonly<Record<string, unknown>> = isOne ? { "": given } : given;
  const names = readNames(chosen, Object.keys(named), problems);
  const populations = names.map((name) => ({
    name,
    train: readSpikes(named[name], isOne ? where : where.key(name), problems) as SpikesByNeuron,
  }));
  if (names.length === 0) {
    const remedy = "record some: run(inputs, { record: { spikes: true } })";
    problems.add(where, given, "spikes of at least one population", remedy);
  }
  if (problems.count > before) {
    return undefined;
  }
  const isRecording = given !== value;
  const whole = (key: string) =>
    isRecording && value[key] !== undefined ? readWhole(value[key], place.key(key), problems, 0, 2 ** 53 - 1) : 0;
  const [firstStep, steps] = [whole("firstStep"), whole("steps")];
  if (firstStep === undefined || steps === undefined) {
    return undefined;
  }
  const last = populations.reduce((latest, { train }) => train.steps.reduce((a, b) => Math.max(a, b), latest), -1);
  return {
    populations,
    firstStep,
    steps: Math.max(steps, last + 1),
  };
}

function readNames(chosen: unknown, known: readonly string[], problems: Problems): readonly string[] {
  if (chosen === undefined) {
    return known;
  }
  const place = new Place("options").key("populations");
  if (!isArray(chosen)) {
    problems.add(place, chosen, "an array of names");
    return known;
  }
  const names = new Names(known);
  for (const [index, name] of chosen.entries()) {
    if (typeof name !== "string" || !names.has(name)) {
      problems.addName(place.index(index), name, known, (list) => `one of ${list}`);
    }
  }
  return chosen.every((name) => typeof name === "string") ? chosen : known;
}

/** "3 neurons", "1 neuron". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
