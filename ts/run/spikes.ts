import { isUint32Array } from "../checks/built-ins.ts";
import { isDetached, readNumbers, readWholes } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { Numbers, Precision, Scalars } from "../scalars.ts";

/** Spikes as pairs (step, neuron), in any order; a `SpikeTrain` will do. */
export interface SpikeInput {
  /** The step of each spike, counted from the beginning of the run. */
  readonly steps: Numbers;
  /** The neuron of each spike. A neuron may be named once in a step. */
  readonly neurons: Numbers;
  /** What each is worth: counts or values. Default: 1 each. */
  readonly values?: Numbers | undefined;
}

/** Spikes as they were given, copied. Lists of whole numbers may be anything that 32 bits hold: the core looks through them. */
export interface GivenSpikes {
  /** The step of each. */
  readonly rows: Uint32Array;
  readonly neurons: Uint32Array;
  readonly values: Scalars | undefined;
  readonly place: Place;
}

/** Keys of a `SpikeTrain` that an input does not need. */
const KEYS = ["steps", "neurons", "values", "counts", "size"];

export function readSpikes(
  value: unknown,
  place: Place,
  problems: Problems,
  { steps, size, precision }: { steps: number; size: number; precision: Precision },
): GivenSpikes | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "an object { steps, neurons, values }");
    return undefined;
  }
  problems.checkKeys(value, KEYS, place, "spikes");
  const before = problems.count;
  const rows = readWords(value["steps"], place.key("steps"), problems, within(steps));
  const length = rows === undefined ? {} : { length: rows.length, per: "one per spike" };
  const neurons = readWords(value["neurons"], place.key("neurons"), problems, { ...within(size), ...length });
  const given = value["values"];
  const values =
    given === undefined ? undefined : readNumbers(given, place.key("values"), problems, { precision, ...length });
  return problems.count > before || rows === undefined || neurons === undefined
    ? undefined
    : { rows, neurons, values, place };
}

interface Words {
  readonly minimum: number;
  readonly maximum: number;
  readonly length?: number;
  readonly per?: string;
}

function within(count: number): Words {
  return { minimum: 0, maximum: Math.max(count - 1, 0) };
}

/** A copy of whole numbers; how large those of a `Uint32Array` are is seen later. */
function readWords(value: unknown, place: Place, problems: Problems, words: Words): Uint32Array | undefined {
  if (isUint32Array(value) && !isDetached(value)) {
    // Copied by what it is, whatever it says of itself.
    const copy = new Uint32Array(value);
    if (copy.length === (words.length ?? copy.length)) {
      return copy;
    }
  }
  return readWholes(value, place, problems, words);
}

/** Says what is wrong with spikes that the core does not take. */
export function complainOfSpikes(spikes: GivenSpikes, steps: number, size: number, problems: Problems): void {
  const { place } = spikes;
  const before = problems.count;
  readWholes(spikes.rows, place.key("steps"), problems, within(steps));
  readWholes(spikes.neurons, place.key("neurons"), problems, within(size));
  if (spikes.rows.length > 0 && (steps === 0 || size === 0)) {
    const expected = steps === 0 ? "without spikes in a run of 0 steps" : "without spikes, for the input has size 0";
    problems.add(place, spikes, expected);
  }
  const { rows, neurons } = inOrder(spikes);
  const twice = rows.findIndex((step, k) => k > 0 && rows[k - 1] === step && neurons[k - 1] === neurons[k]);
  if (problems.count === before && twice >= 0) {
    const found = `neuron ${neurons[twice]} twice in step ${rows[twice]}`;
    const remedy = "name it once, and say in values what it is worth";
    problems.addSentence(place, found, "each neuron once in a step", `${place.words} has ${found}`, remedy);
  }
}

/** The same spikes sorted by step and neuron. */
export function inOrder(spikes: GivenSpikes): GivenSpikes {
  const { rows, neurons, values, place } = spikes;
  const compare = (a: number, b: number) =>
    (rows[a] as number) - (rows[b] as number) || (neurons[a] as number) - (neurons[b] as number);
  let isInOrder = true;
  for (let k = 1; k < rows.length && isInOrder; k += 1) {
    isInOrder = compare(k - 1, k) <= 0;
  }
  if (isInOrder) {
    return spikes;
  }
  const order = Uint32Array.from(rows, (_, k) => k).sort(compare);
  return {
    rows: order.map((k) => rows[k] as number),
    neurons: order.map((k) => neurons[k] as number),
    values: values?.map((_: number, k: number) => values[order[k] as number] as number) as Scalars | undefined,
    place,
  };
}
