import { allocate } from "../allocate.ts";
import { readNumbers, readWhole, readWholes } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { Numbers } from "../scalars.ts";

/** Spikes of a population as pairs (step, neuron), in any order: a `SpikeTrain`, or a plain object like it. */
export interface Spikes {
  /** Number of neurons. */
  readonly size: number;
  /** The step of each spike. */
  readonly steps: Numbers;
  /** The neuron of each spike. */
  readonly neurons: Numbers;
  /** How many spikes each entry stands for, whole numbers of at least 0. Default: 1 each. */
  readonly values?: Numbers | undefined;
}

/** Spikes sorted by neuron and then by step; several spikes of a neuron in one step are listed as often. */
export interface SpikesByNeuron {
  readonly size: number;
  /** Where the spikes of each neuron begin, and one more for the end. */
  readonly offsets: Float64Array;
  readonly steps: Uint32Array;
}

/** The largest step and the largest number of neurons that a recording can have. */
const LARGEST_STEP = 2 ** 32 - 1;
const LARGEST_SIZE = 2 ** 24;
/** Spikes of one neuron in one step: more than any rule emits, and few enough to be listed. */
const MOST_SPIKES = 2 ** 16;

/** Checks and sorts; undefined after a complaint. */
export function readSpikes(value: unknown, place: Place, problems: Problems): SpikesByNeuron | undefined {
  // A SpikeTrain is a class with getters, so that unknown keys are nothing to complain about.
  if (!isRecord(value)) {
    problems.add(place, value, "a SpikeTrain or an object { size, steps, neurons }");
    return undefined;
  }
  const size = readWhole(value["size"], place.key("size"), problems, 0, LARGEST_SIZE);
  const steps = readWholes(value["steps"], place.key("steps"), problems, { minimum: 0, maximum: LARGEST_STEP });
  if (size === undefined || steps === undefined) {
    return undefined;
  }
  const each = { length: steps.length, per: "one per spike" };
  const neurons = readWholes(value["neurons"], place.key("neurons"), problems, {
    ...each,
    minimum: 0,
    maximum: size - 1,
  });
  const counts = readCounts(value["values"], place.key("values"), problems, each);
  return neurons === undefined || counts === undefined ? undefined : sorted(size, steps, neurons, counts);
}

/** How many spikes each entry stands for; `null` for 1 each. */
function readCounts(
  value: unknown,
  place: Place,
  problems: Problems,
  each: { readonly length: number; readonly per: string },
): ArrayLike<number> | null | undefined {
  if (value === undefined) {
    return null;
  }
  const range = { minimum: 0, maximum: MOST_SPIKES, isWhole: true, reason: "how many spikes; graded values have none" };
  return readNumbers(value, place, problems, { ...each, precision: "f64", range });
}

function sorted(
  size: number,
  steps: Uint32Array,
  neurons: Uint32Array,
  counts: ArrayLike<number> | null,
): SpikesByNeuron {
  // In double: spikes that stand for many may be more than 32 bits count.
  const offsets = new Float64Array(size + 1);
  const countOf = (index: number) => (counts === null ? 1 : (counts[index] as number));
  for (let index = 0; index < steps.length; index += 1) {
    const next = (neurons[index] as number) + 1;
    offsets[next] = (offsets[next] as number) + countOf(index);
  }
  for (let neuron = 0; neuron < size; neuron += 1) {
    offsets[neuron + 1] = (offsets[neuron + 1] as number) + (offsets[neuron] as number);
  }
  const free = offsets.slice();
  const own = allocate(Uint32Array, offsets[size] as number, "this list of spikes", "give fewer at a time");
  for (let index = 0; index < steps.length; index += 1) {
    const neuron = neurons[index] as number;
    const first = free[neuron] as number;
    own.fill(steps[index] as number, first, first + countOf(index));
    free[neuron] = first + countOf(index);
  }
  for (let neuron = 0; neuron < size; neuron += 1) {
    own.subarray(offsets[neuron], offsets[neuron + 1]).sort();
  }
  return { size, offsets, steps: own };
}

/** The steps of one neuron's spikes, ascending, as a view. */
export function stepsOf({ offsets, steps }: SpikesByNeuron, neuron: number): Uint32Array {
  return steps.subarray(offsets[neuron], offsets[neuron + 1]);
}
