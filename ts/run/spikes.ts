import { readNumbers, readWholes } from "../description/numbers.ts";
import { isRecord, type Place, type Problems } from "../description/problems.ts";
import type { Numbers } from "../description/types.ts";
import type { Precision, Scalars } from "../wasm/memory.ts";

/** Spikes as pairs (step, neuron), in any order; a `SpikeTrain` will do. */
export interface SpikeInput {
  /** The step of each spike, counted from the beginning of the run. */
  readonly steps: Numbers;
  /** The neuron of each spike. A neuron may be named once in a step. */
  readonly neurons: Numbers;
  /** What each is worth: counts or values. Default: 1 each. */
  readonly values?: Numbers | undefined;
}

/** Spikes sorted by step and neuron. */
export interface ListedSpikes {
  /** First spike of each step, and one more for the end. */
  readonly offsets: Uint32Array;
  readonly neurons: Uint32Array;
  readonly values: Scalars | undefined;
}

/** Keys of a `SpikeTrain` that an input does not need. */
const KEYS = ["steps", "neurons", "values", "counts", "size"];

export function readSpikes(
  value: unknown,
  place: Place,
  problems: Problems,
  { steps, size, precision }: { steps: number; size: number; precision: Precision },
): ListedSpikes | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "an object { steps, neurons, values }");
    return undefined;
  }
  problems.checkKeys(value, KEYS, place, "spikes");
  const before = problems.list.length;
  const within = (count: number) => ({ minimum: 0, maximum: Math.max(count - 1, 0) });
  const rows = readWholes(value["steps"], place.key("steps"), problems, within(steps));
  const length = rows === undefined ? {} : { length: rows.length, per: "one per spike" };
  const neurons = readWholes(value["neurons"], place.key("neurons"), problems, { ...within(size), ...length });
  const given = value["values"];
  const values =
    given === undefined ? undefined : readNumbers(given, place.key("values"), problems, { precision, ...length });
  if (rows !== undefined && rows.length > 0 && (steps === 0 || size === 0)) {
    problems.add(
      place,
      value,
      steps === 0 ? "without spikes in a run of 0 steps" : "without spikes, for the input has size 0",
    );
  }
  if (problems.list.length > before || rows === undefined || neurons === undefined) {
    return undefined;
  }
  return sorted({ rows, neurons, values }, steps, place, problems);
}

interface Spikes {
  readonly rows: Uint32Array;
  readonly neurons: Uint32Array;
  readonly values: Scalars | undefined;
}

function sorted(spikes: Spikes, steps: number, place: Place, problems: Problems): ListedSpikes | undefined {
  const { rows, neurons, values } = inOrder(spikes);
  const offsets = new Uint32Array(steps + 1);
  for (let k = 0; k < rows.length; k += 1) {
    const step = rows[k] as number;
    if (k > 0 && rows[k - 1] === step && neurons[k - 1] === neurons[k]) {
      const found = `neuron ${neurons[k]} twice in step ${step}`;
      const remedy = "name it once, and say in values what it is worth";
      problems.addSentence(place, found, "each neuron once in a step", `${place.words} has ${found}`, remedy);
      return undefined;
    }
    offsets[step + 1] = (offsets[step + 1] as number) + 1;
  }
  for (let step = 0; step < steps; step += 1) {
    offsets[step + 1] = (offsets[step + 1] as number) + (offsets[step] as number);
  }
  return { offsets, neurons, values };
}

function inOrder(spikes: Spikes): Spikes {
  const { rows, neurons, values } = spikes;
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
  };
}
