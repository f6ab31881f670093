import { log, normalQuantile } from "../mathematics.ts";
import type { Notes } from "../notes.ts";
import { keyOf, pick, threefry4x32, unit, type Words } from "../random.ts";
import type { Synapse } from "../synapse.ts";

export interface Generation {
  pattern: "out-degree" | "in-degree" | "total" | "probability";
  amount: number;
  weight: Distribution;
  delay?: Distribution | undefined;
}

export interface GeneratedAlike extends Generation {
  kind: "generated";
  regenerate?: boolean | undefined;
}

export interface GeneratedProjections {
  kind: "generated";
  projections: readonly (Generation & { from: string; to: string })[];
}

export type Generated = GeneratedAlike | GeneratedProjections;

export type Distribution =
  | number
  | {
      kind: "normal";
      mean: number;
      deviation: number;
      minimum?: number | undefined;
      maximum?: number | undefined;
      levels?: number | undefined;
    }
  | { kind: "uniform"; minimum: number; maximum: number };

/** Row number under which the synapses of each source are counted out for the pattern `total`. */
const COUNTS_ROW = 2 ** 32 - 1;

const LONGEST_DELAY = 65535;

/** A gap of so many targets ends a row, however far it would lead. */
const LONGEST_GAP = 2 ** 24;

/** One of several sources or targets. */
export interface End {
  name: string;
  size: number;
}

/** Synapses of a generated connection in the order of declaration; `index` is its place among the connections. */
export function generatedSynapses(
  weights: Generated,
  from: readonly End[],
  to: readonly End[],
  seed: number,
  index: number,
): Synapse[] {
  const key = keyOf(seed, 0, 2 ** 31 + index);
  if (!("projections" in weights)) return projected(weights, sizeOf(from), sizeOf(to), key, 0);
  return weights.projections.flatMap((projection, number) => {
    const before = (ends: readonly End[], name: string) =>
      sizeOf(
        ends.slice(
          0,
          ends.findIndex((end) => end.name === name),
        ),
      );
    const size = (ends: readonly End[], name: string) => sizeOf(ends.filter((end) => end.name === name));
    const own = projected(projection, size(from, projection.from), size(to, projection.to), key, number);
    return own.map((synapse) => ({
      ...synapse,
      source: before(from, projection.from) + synapse.source,
      target: before(to, projection.to) + synapse.target,
    }));
  });
}

function sizeOf(ends: readonly End[]): number {
  return ends.reduce((sum, end) => sum + end.size, 0);
}

/** Synapses of one projection, numbered within its source and target. */
function projected(weights: Generation, sources: number, targets: number, key: Words, number: number): Synapse[] {
  const words = (row: number, k: number): Words => threefry4x32(key, [k, row, number, 0]);
  const synapses: Synapse[] = [];
  const push = (source: number, target: number, [, b, c]: Words): void => {
    const delay = Math.floor(drawn(weights.delay ?? 0, c) + 0.5);
    const clipped = Math.min(Math.max(delay, 0), LONGEST_DELAY);
    synapses.push({ source, target, weight: drawn(weights.weight, b), delay: clipped });
  };
  if (sources === 0 || targets === 0) return [];
  switch (weights.pattern) {
    case "out-degree":
      for (let source = 0; source < sources; source++) {
        for (let k = 0; k < weights.amount; k++) {
          const drawn = words(source, k);
          push(source, pick(drawn[0], targets), drawn);
        }
      }
      break;
    case "in-degree":
      for (let target = 0; target < targets; target++) {
        for (let k = 0; k < weights.amount; k++) {
          const drawn = words(target, k);
          push(pick(drawn[0], sources), target, drawn);
        }
      }
      break;
    case "total": {
      const counts = Array<number>(sources).fill(0);
      for (let i = 0; i < weights.amount; i++) (counts[pick(words(COUNTS_ROW, i)[0], sources)] as number)++;
      counts.forEach((count, source) => {
        for (let k = 0; k < count; k++) {
          const drawn = words(source, k);
          push(source, pick(drawn[0], targets), drawn);
        }
      });
      break;
    }
    case "probability":
      for (let source = 0; source < sources; source++) {
        let position = -1;
        for (let k = 0; ; k++) {
          const drawn = words(source, k);
          position += 1 + gapOf(weights.amount, drawn[0]);
          if (position >= targets) break;
          push(source, position, drawn);
        }
      }
  }
  return synapses;
}

/** How many targets are passed over before the next that is hit. */
function gapOf(probability: number, word: number): number {
  if (probability === 1) return 0;
  // So small a probability that its logarithm would be 0 counts as none.
  if (1 - probability === 1) return LONGEST_GAP;
  const gap = Math.floor(log(unit(word)) / log(1 - probability));
  return Math.min(gap, LONGEST_GAP);
}

function drawn(distribution: Distribution, word: number): number {
  if (typeof distribution === "number") return distribution;
  if (distribution.kind === "uniform") {
    return distribution.minimum + (distribution.maximum - distribution.minimum) * unit(word);
  }
  const { mean, deviation, minimum = -Infinity, maximum = Infinity, levels } = distribution;
  const share = levels === undefined ? unit(word) : (pick(word, levels) + 0.5) / levels;
  return Math.min(Math.max(mean + deviation * normalQuantile(share), minimum), maximum);
}

export function noteGenerated(weights: Generated, from: readonly End[], to: readonly End[], notes: Notes): void {
  const within = (ends: readonly End[], name: string): Span => {
    const place = ends.findIndex((end) => end.name === name);
    return { first: sizeOf(ends.slice(0, place)), size: ends[place]?.size ?? 0 };
  };
  const numbers =
    "projections" in weights
      ? weights.projections.flatMap((one) => numbersOf(one, within(from, one.from), within(to, one.to)))
      : numbersOf(weights, { first: 0, size: sizeOf(from) }, { first: 0, size: sizeOf(to) });
  for (const number of numbers) notes.list(number, "f64");
  notes.whole(16);
}

interface Span {
  first: number;
  size: number;
}

const PATTERNS = ["out-degree", "in-degree", "total", "probability"];

/** The 18 doubles of a projection. */
function numbersOf({ pattern, amount, weight, delay = 0 }: Generation, source: Span, target: Span): number[] {
  const ends = [source.first, source.size, target.first, target.size];
  return [...ends, PATTERNS.indexOf(pattern), amount, ...sixOf(weight), ...sixOf(delay)];
}

function sixOf(distribution: Distribution): number[] {
  if (typeof distribution === "number") return [0, distribution, 0, 0, 0, 0];
  if (distribution.kind === "uniform") return [2, distribution.minimum, distribution.maximum, 0, 0, 0];
  const { mean, deviation, minimum = -Infinity, maximum = Infinity, levels = 0 } = distribution;
  return [1, mean, deviation, minimum, maximum, levels];
}
