import { type Range, readOneOrEach, readWhole } from "../checks/numbers.ts";
import { Place, Problems } from "../checks/problems.ts";
import type { Declared } from "../description/declared.ts";
import { InvalidArgumentError } from "../errors.ts";
import { largestCount } from "../rules/rule.ts";
import { bytesOf, newScalars, type Scalars } from "../scalars.ts";
import { errorOf } from "../wasm/status.ts";
import { complainOfNoOutputs, readPopulationName, readVariable } from "./options.ts";
import type { Running } from "./running.ts";

/** A state variable of a population, as a copy. */
export function readState(network: Running, population: unknown, variable: unknown, sample: unknown): Scalars {
  const { core, handle, declared } = network;
  const at = placeOf(network, population, variable, sample);
  return core.lend((loan) => {
    const pointer = loan.bytes(at.size * bytesOf(declared.precision));
    const status = core.call((raw) => raw.network_state_read(handle, at.sample, at.population, at.variable, pointer));
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
    return core.memory.copyScalars(pointer, at.size, declared.precision);
  });
}

/** Membrane potentials of a population, as a copy; of the first output if none is given. */
export function readMembranePotentials(network: Running, given: unknown): Scalars {
  const { declared } = network;
  const population = given === undefined ? declared.outputs[0] : given;
  if (population === undefined) {
    const problems = new Problems();
    complainOfNoOutputs(given, new Place("population"), declared, problems);
    throw new InvalidArgumentError(problems);
  }
  return readState(network, population, "v", 0);
}

/** Values for a state variable of a population, and where they go. */
export interface NewState extends StatePlace {
  readonly values: Scalars;
}

/** Reads the arguments of `setState`. */
export function readNewState(
  network: Running,
  population: unknown,
  variable: unknown,
  values: unknown,
  sample: unknown,
): NewState {
  const { precision } = network.declared;
  const at = placeOf(network, population, variable, sample);
  const problems = new Problems();
  const demand = { precision, length: at.size, per: "one per neuron", range: rangeOf(network.declared, at) };
  const read = readOneOrEach(values, new Place("values"), problems, demand);
  if (read === undefined) {
    throw new InvalidArgumentError(problems);
  }
  return { ...at, values: read.length === at.size ? read : newScalars(precision, at.size).fill(read[0] as number) };
}

/** What a state variable may hold: any finite number, unless it counts steps. */
function rangeOf({ populations, precision }: Declared, { population, variable }: StatePlace): Range {
  const { rule } = populations[population] ?? {};
  const counter = rule?.counters?.[rule.states[variable] ?? ""];
  if (counter === undefined) {
    return {};
  }
  const counts = { maximum: largestCount(precision), reason: "it counts steps" };
  return counter.isWhole ? { ...counts, minimum: 0, isWhole: true } : counts;
}

/** Sets a state variable of a population. */
export function writeState({ core, handle, declared }: Running, at: NewState): void {
  core.lend((loan) => {
    const pointer = loan.scalars(at.values);
    const status = core.call((raw) => raw.network_state_write(handle, at.sample, at.population, at.variable, pointer));
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
  });
}

/** The number of a sample; throws an {@link InvalidArgumentError}. */
export function readSample(value: unknown, { batch }: Running): number {
  const problems = new Problems();
  const sample = readWhole(value, new Place("sample"), problems, 0, batch - 1);
  if (sample === undefined) {
    throw new InvalidArgumentError(problems);
  }
  return sample;
}

/** A state variable of one sample. */
interface StatePlace {
  readonly population: number;
  readonly variable: number;
  readonly sample: number;
  /** Neurons. */
  readonly size: number;
}

function placeOf(network: Running, givenPopulation: unknown, givenVariable: unknown, givenSample: unknown): StatePlace {
  const { declared } = network;
  const sample = readSample(givenSample, network);
  const problems = new Problems();
  const population = readPopulationName(givenPopulation, new Place("population"), declared, problems);
  const variable =
    population === undefined ? -1 : readVariable(givenVariable, new Place("variable"), declared, population, problems);
  if (problems.count > 0 || population === undefined) {
    throw new InvalidArgumentError(problems);
  }
  return { population, variable, sample, size: declared.populations[population]?.size ?? 0 };
}
