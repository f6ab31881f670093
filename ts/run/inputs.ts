import { isArray, typedArrayKind } from "../checks/built-ins.ts";
import { closest } from "../checks/closest.ts";
import { fill, isNumberArray, readArray, readOneOrEach } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import { listOf } from "../checks/shorten.ts";
import type { Declared, DeclaredInput } from "../description/declared.ts";
import { type Numbers, newScalars, type Precision, type Scalars } from "../scalars.ts";
import { MOST_STEPS, OPTIONS } from "./options.ts";
import { complainOfSpikes, type GivenSpikes, readSpikes, type SpikeInput } from "./spikes.ts";

/** What comes into the network through one input during a run. */
export type RunInput =
  /** Values: a row for each step, or all rows one after the other. */
  | readonly Numbers[]
  | Numbers
  /** Spikes: what is not listed is 0. */
  | { readonly spikes: SpikeInput }
  /** The same values at every step: one number for all, or one each. */
  | { readonly constant: number | Numbers };

/** What comes into the network during a run: directly if it has one input, else by name; what is missing (or null) is silent. */
export type RunInputs = RunInput | Readonly<Record<string, RunInput | null | undefined>>;

/**
 * What one input of one sample brings, copied and checked, but for what the core looks through faster: whether values are
 * finite (those with a place in `unseen`), and the order of spikes.
 */
export type Signal =
  | { readonly form: "silent" }
  | { readonly form: "values"; readonly values: Scalars; readonly unseen?: Place }
  | { readonly form: "spikes"; readonly spikes: GivenSpikes }
  | { readonly form: "constant"; readonly values: Scalars };

const SILENT: Signal = { form: "silent" };

/** Inputs of a run that have been checked: [input][sample]. */
export interface ReadInputs {
  readonly steps: number;
  readonly signals: readonly (readonly Signal[])[];
}

/** Reads the inputs of every sample; `places` says where each was given. */
export function readInputs(
  samples: readonly unknown[],
  places: readonly Place[],
  declared: Declared,
  steps: number | undefined,
  stepsPlace: Place,
  problems: Problems,
): ReadInputs | undefined {
  const before = problems.count;
  const given = samples.map((sample, index) => byInput(sample, places[index] as Place, declared, problems));
  let found = steps;
  let saidBy = stepsPlace.words;
  for (const { value, place, input } of given.flat()) {
    const own = stepsOf(value, input);
    if (own !== undefined && found !== undefined && own !== found) {
      problems.addLength(place, own, found, `one row per step, and ${saidBy} says ${found} steps`);
    } else if (own !== undefined && found === undefined) {
      found = own;
      saidBy = place.words;
    }
  }
  if (found === undefined) {
    // Inputs that could not be read might have said it.
    if (problems.count === before) {
      problems.add(stepsPlace, steps, "given where no input says how many steps there are");
    }
    return undefined;
  }
  if (found > MOST_STEPS) {
    problems.add(stepsPlace, found, `at most ${MOST_STEPS}`);
  }
  const complaints = problems.count;
  const { precision } = declared;
  const signals = declared.inputs.map((input, index) => {
    const room = new Room(precision, input.size, given.length);
    return given.map((sample) => {
      const one = sample[index];
      return one === undefined || complaints > 0 ? SILENT : readSignal(one, input, found, precision, room, problems);
    });
  });
  const read = { steps: found, signals };
  if (problems.count > 0) {
    lookThrough(read, declared, problems);
  }
  return read;
}

/** Complains of everything that the core was to look through. */
export function lookThrough({ steps, signals }: ReadInputs, { inputs, precision }: Declared, problems: Problems): void {
  signals.forEach((samples, input) => {
    for (const signal of samples) {
      if (signal.form === "values" && signal.unseen !== undefined) {
        const { values, unseen } = signal;
        const { length } = values;
        fill(newScalars(precision, length), 0, values, unseen, problems, { precision, length });
      }
      if (signal.form === "spikes") {
        complainOfSpikes(signal.spikes, steps, inputs[input]?.size ?? 0, problems);
      }
    }
  });
}

/** A longer array of its own is made as fast as a part of another. */
const LONGEST_PART = 1024;

/** Memory for constant inputs: of a batch in one array, for engines take 500 ns to make a small one. */
class Room {
  readonly #precision: Precision;
  readonly #size: number;
  readonly #samples: number;
  #all: Scalars | undefined;
  #taken = 0;

  constructor(precision: Precision, size: number, samples: number) {
    this.#precision = precision;
    this.#size = size;
    this.#samples = samples;
  }

  /** One number for each neuron of the input. */
  next(): Scalars {
    const size = this.#size;
    if (this.#samples === 1 || size > LONGEST_PART) {
      return newScalars(this.#precision, size);
    }
    this.#all ??= newScalars(this.#precision, size * this.#samples);
    const first = this.#taken;
    this.#taken += size;
    return this.#all.subarray(first, first + size);
  }
}

interface GivenInput {
  readonly value: unknown;
  readonly place: Place;
  readonly input: DeclaredInput;
}

/** What was given for each input, in order. */
function byInput(sample: unknown, place: Place, { inputs }: Declared, problems: Problems): GivenInput[] {
  const [only] = inputs;
  if (sample === undefined || sample === null) {
    return inputs.map((input) => ({ value: undefined, place, input }));
  }
  const isByName = isRecord(sample) && !isDirect(sample, inputs);
  if (!isByName) {
    if (only === undefined || inputs.length !== 1) {
      const names = listOf(inputs.map(({ name }) => name));
      problems.add(
        place,
        sample,
        inputs.length === 0 ? "absent, for the network has no input" : `an object with ${names}`,
      );
      return [];
    }
    checkGenerator(sample, place, only, problems);
    return [{ value: sample, place, input: only }];
  }
  const names = inputs.map(({ name }) => name);
  const keys = Object.keys(sample);
  if (OPTIONS.includes(keys[0] ?? "") && !keys.some((key) => names.includes(key))) {
    problems.add(place, sample, `inputs by name: ${listOf(names)}`, "options come second: run(inputs, { steps })");
    return [];
  }
  problems.checkKeys(sample, names, place, "the network");
  return inputs.map((input) => {
    // Null is how JSON says that there is none.
    const value = (Object.hasOwn(sample, input.name) ? sample[input.name] : undefined) ?? undefined;
    checkGenerator(value, place.key(input.name), input, problems);
    return { value, place: place.key(input.name), input };
  });
}

/** Whether an object is the input itself and not inputs by name; a name that says so wins. */
function isDirect(sample: Record<string, unknown>, inputs: readonly DeclaredInput[]): boolean {
  const isNamed = inputs.some(({ name }) => Object.hasOwn(sample, name));
  return inputs.length === 1 && !isNamed && ("spikes" in sample || "constant" in sample);
}

function checkGenerator(value: unknown, place: Place, { generator }: DeclaredInput, problems: Problems): void {
  if (value !== undefined && generator !== undefined) {
    problems.add(place, value, `absent, for this input has a generator (${generator.kind})`);
  }
}

/** How many steps a value has, if it says so. */
function stepsOf(value: unknown, { size }: DeclaredInput): number | undefined {
  if (!isNumberArray(value)) {
    return undefined;
  }
  if (isNested(value)) {
    return value.length;
  }
  return size === 0 || value.length % size !== 0 ? undefined : value.length / size;
}

function isNested(value: ArrayLike<unknown>): boolean {
  return isArray(value) && value.some(isNumberArray);
}

function readSignal(
  { value, place }: GivenInput,
  { size }: DeclaredInput,
  steps: number,
  precision: Precision,
  room: Room,
  problems: Problems,
): Signal {
  if (value === undefined) {
    return SILENT;
  }
  if (isNumberArray(value)) {
    return readValues(value, place, size, steps, precision, problems);
  }
  if (isRecord(value) && "spikes" in value) {
    problems.checkKeys(value, ["spikes"], place, "an input of spikes");
    const spikes = readSpikes(value["spikes"], place.key("spikes"), problems, { steps, size, precision });
    return spikes === undefined ? SILENT : { form: "spikes", spikes };
  }
  if (isRecord(value) && "constant" in value) {
    problems.checkKeys(value, ["constant"], place, "a constant input");
    const demand = { precision, length: size, per: "one per neuron of the input", room: () => room.next() };
    const values = readOneOrEach(value["constant"], place.key("constant"), problems, demand);
    if (values === undefined) {
      return SILENT;
    }
    const isForAll = values.length === 1 && size !== 1;
    return { form: "constant", values: isForAll ? room.next().fill(values[0] as number) : values };
  }
  if (isRecord(value)) {
    const guess = Object.keys(value)
      .slice(0, 1)
      .map((key) => closest(key, ["spikes", "constant"]))[0];
    problems.add(place, value, "values, { spikes } or { constant }", guess && `did you mean "${guess}"?`);
  } else {
    problems.add(place, value, "values (steps x size), { spikes } or { constant }");
  }
  return SILENT;
}

function readValues(
  value: ArrayLike<unknown>,
  place: Place,
  size: number,
  steps: number,
  precision: Precision,
  problems: Problems,
): Signal {
  if (!isNested(value)) {
    const flat = readArray(value, place, problems, "values (steps x size)");
    if (flat === undefined) {
      return SILENT;
    }
    const Kind = precision === "f32" ? Float32Array : Float64Array;
    // Copied by what it is, whatever it says of itself.
    const copy = typedArrayKind(flat) === Kind.name ? new Kind(flat as Scalars) : undefined;
    const { length } = copy ?? flat;
    if (length !== steps * size) {
      problems.addLength(place, length, steps * size, `${steps} steps x ${size}`);
      return SILENT;
    }
    if (copy !== undefined) {
      return { form: "values", values: copy, unseen: place };
    }
    const values = newScalars(precision, steps * size);
    fill(values, 0, flat, place, problems, { precision, length: values.length });
    return { form: "values", values };
  }
  const values = newScalars(precision, steps * size);
  for (let step = 0; step < steps; step += 1) {
    const where = place.index(step);
    const row = readArray(value[step], where, problems, "an array of numbers");
    if (row !== undefined && row.length !== size) {
      problems.addLength(where, row.length, size, "one per neuron of the input");
    } else if (row !== undefined) {
      fill(values, step * size, row, where, problems, { precision, length: size });
    }
  }
  return { form: "values", values };
}
