import { type Precision, value, values } from "./arbitrary-values.ts";
import { type Draw, sequence } from "./draw.ts";

/** What a run is given for one input; an input that is not given is silent. */
export type RunInput =
  | number[][]
  | Float64Array
  | Float32Array
  | { spikes: { steps: ArrayLike<number>; neurons: ArrayLike<number>; values?: ArrayLike<number> } }
  | { constant: number | number[] };

interface Input {
  name: string;
  size: number;
}

export function runInputs(
  draw: Draw,
  inputs: readonly Input[],
  steps: number,
  precision: Precision,
): Record<string, RunInput> {
  const drawn: Record<string, RunInput> = Object.create(null);
  for (const { name, size } of inputs) {
    if (!draw.chance(8)) drawn[name] = runInput(draw, size, steps, precision);
  }
  return drawn;
}

function runInput(draw: Draw, size: number, steps: number, precision: Precision): RunInput {
  return draw.oneOf<RunInput>(
    [3, () => rowsOf(values(draw, size * steps, precision), size, steps)],
    [2, () => Float64Array.from(values(draw, size * steps, precision))],
    [1, () => Float32Array.from(values(draw, size * steps, "f32"))],
    [3, () => spikes(draw, size, steps, precision)],
    [1, () => ({ constant: value(draw, precision) })],
    [1, () => ({ constant: values(draw, size, precision) })],
    [1, () => rowsOf(spikesAsValues(draw, size, steps), size, steps)],
  );
}

/** Spikes at random, sorted by step and then by neuron. */
function spikes(draw: Draw, size: number, steps: number, precision: Precision): RunInput {
  const places = [...spikesAsValues(draw, size, steps).entries()]
    .filter(([, spike]) => spike > 0)
    .map(([place]) => place);
  return {
    spikes: {
      steps: Uint32Array.from(places, (place) => Math.floor(place / size)),
      neurons: places.map((place) => place % size),
      ...(draw.chance(40) ? { values: values(draw, places.length, precision) } : {}),
    },
  };
}

/** 0 and 1, from nearly silent to nearly always. */
function spikesAsValues(draw: Draw, size: number, steps: number): number[] {
  const percent = draw.pick([20, 3, 50, 95, 0]);
  const next = sequence(draw.integer(0, 2 ** 31 - 1));
  return Array.from({ length: size * steps }, () => (next() % 100 < percent ? 1 : 0));
}

function rowsOf(list: ArrayLike<number>, size: number, steps: number): number[][] {
  return Array.from({ length: steps }, (_, t) => Array.from({ length: size }, (_, i) => list[t * size + i] as number));
}

/** An input of any form as one row of values a step. */
export function inputRows(input: RunInput | undefined, size: number, steps: number): number[][] {
  if (input === undefined) return rowsOf(Array<number>(size * steps).fill(0), size, steps);
  if (Array.isArray(input)) return input;
  if ("constant" in input) {
    const { constant } = input;
    return Array.from({ length: steps }, () =>
      typeof constant === "number" ? Array<number>(size).fill(constant) : constant,
    );
  }
  if (!("spikes" in input)) return rowsOf(input, size, steps);
  const rows = inputRows(undefined, size, steps);
  const { steps: times, neurons, values: own } = input.spikes;
  for (let k = 0; k < times.length; k++) {
    (rows[times[k] as number] as number[])[neurons[k] as number] = own?.[k] ?? 1;
  }
  return rows;
}

/** The part of an input that belongs to `count` steps from `first` on, in the same form. */
export function inputPiece(input: RunInput, size: number, first: number, count: number): RunInput {
  if (Array.isArray(input)) return input.slice(first, first + count);
  if ("constant" in input) return input;
  if (!("spikes" in input)) return input.slice(first * size, (first + count) * size);
  const { steps: times, neurons, values: own } = input.spikes;
  const kept = Array.from(times, (_, k) => k).filter((k) => {
    const step = times[k] as number;
    return step >= first && step < first + count;
  });
  return {
    spikes: {
      steps: kept.map((k) => (times[k] as number) - first),
      neurons: kept.map((k) => neurons[k] as number),
      ...(own ? { values: kept.map((k) => own[k] as number) } : {}),
    },
  };
}
