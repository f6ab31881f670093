import { isArray } from "../checks/built-ins.ts";
import { fieldsOf } from "../checks/fields.ts";
import { Names } from "../checks/names.ts";
import { type Range, readNumber, readWhole } from "../checks/numbers.ts";
import { keepNegativeZeros } from "../checks/plain-numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import {
  PATTERN_IN_DEGREE,
  PATTERN_OUT_DEGREE,
  PATTERN_PROBABILITY,
  PATTERN_TOTAL,
  SHAPE_PROJECTION,
} from "../wasm/boundary.ts";
import {
  type DeclaredDistribution,
  type Distribution,
  describeDistribution,
  readDistribution,
  sixNumbers,
} from "./distribution.ts";
import type { Between, End, Span } from "./ends.ts";
import type { ConnectionKind } from "./kind.ts";
import { SPARSE_KERNELS } from "./sparse.ts";

/** Synapses are counted in 32 bits. */
const MOST_SYNAPSES = 2 ** 32 - 1;

/** Every pattern, with the number that the core has for it. */
const PATTERNS: ReadonlyMap<unknown, number> = new Map<Generation["pattern"], number>([
  ["out-degree", PATTERN_OUT_DEGREE],
  ["in-degree", PATTERN_IN_DEGREE],
  ["total", PATTERN_TOTAL],
  ["probability", PATTERN_PROBABILITY],
]);

const GENERATION = ["pattern", "amount", "weight", "delay"];

/** Synapses from addressed random numbers: the same on every machine. */
export type Generated = GeneratedAlike | GeneratedProjections;

/** How synapses are generated. */
export interface Generation {
  /** What is fixed: synapses of each source, of each target, in all, or the probability of each pair. */
  readonly pattern: "out-degree" | "in-degree" | "total" | "probability";
  /** The number of synapses; for `"probability"` 0 to 1. */
  readonly amount: number;
  /** One for all, or what each is drawn from. */
  readonly weight: number | Distribution;
  /** Whole steps (rounded), added to the connection's delay; default 0. */
  readonly delay?: number | Distribution | undefined;
}

/** All synapses generated alike, from all sources to all targets. */
export interface GeneratedAlike extends Generation {
  readonly kind: "generated";
  /**
   * Whether synapses are computed again at every spike instead of stored: no memory, the same bits. Default false.
   *
   * When a network is made they are looked through until the shortest and the longest delay that can be drawn have come up: at
   * once if there is one delay, for long if an end is as rare as that of a normal distribution without `minimum` and `maximum`.
   * Of `"total"` it is drawn for each where it begins.
   */
  readonly regenerate?: boolean | undefined;
}

/** Synapses generated differently between some of the connection's ends: one table for all, and one pass over it a step. */
export interface GeneratedProjections {
  readonly kind: "generated";
  /** In the order in which their synapses count as declared. */
  readonly projections: readonly Projection[];
}

/** The generated synapses from one of the connection's sources to one of its targets. */
export interface Projection extends Generation {
  /** One of the connection's sources. */
  readonly from: string;
  /** One of the connection's targets. */
  readonly to: string;
}

/**
 * Synapses from addressed random numbers: the same on every machine for the same seed.
 *
 * @example
 * ```ts
 * import { generated, normal } from "bitspike";
 *
 * generated({ pattern: "in-degree", amount: 100, weight: 0.1, delay: 15 });
 * generated({ pattern: "probability", amount: 0.1, weight: normal({ mean: 1, deviation: 0.1, minimum: 0 }) });
 * // A connection from ["excitatory", "inhibitory"] to both of them: one table of synapses.
 * generated([
 *   { from: "excitatory", to: "excitatory", pattern: "probability", amount: 0.1, weight: 0.2 },
 *   { from: "excitatory", to: "inhibitory", pattern: "probability", amount: 0.2, weight: 0.2 },
 *   { from: "inhibitory", to: "excitatory", pattern: "in-degree", amount: 50, weight: -1, delay: 2 },
 * ]);
 * ```
 */
export function generated(parameters: Omit<GeneratedAlike, "kind"> | readonly Projection[]): Generated {
  return isList(parameters)
    ? { kind: "generated", projections: parameters }
    : { kind: "generated", ...fieldsOf(parameters) };
}

function isList<Member, Other>(value: readonly Member[] | Other): value is readonly Member[] {
  return isArray(value);
}

/** The same after the check: a projection even where all synapses are alike. */
export interface DeclaredGenerated {
  readonly kind: "generated";
  readonly projections: readonly DeclaredProjection[];
  readonly regenerate: boolean;
}

export interface DeclaredProjection {
  /** Undefined for the only projection of a connection, which it spans. */
  readonly names: { readonly from: string; readonly to: string } | undefined;
  /** Among the connection's sources and targets. */
  readonly sources: Span;
  readonly targets: Span;
  readonly pattern: Generation["pattern"];
  readonly amount: number;
  readonly weight: DeclaredDistribution;
  readonly delay: DeclaredDistribution;
}

export const generatedKind: ConnectionKind<Generated, DeclaredGenerated, "sparse palette" | "sparse" | "regenerated"> =
  {
    name: "generated",
    keys: [...GENERATION, "regenerate", "projections"],
    joinsSeveral: true,
    kernels: [
      ...SPARSE_KERNELS,
      {
        layout: 7,
        name: "regenerated",
        reason: "synapses are computed again at every spike: no memory, half the speed",
      },
    ],
    read(value, place, problems, between) {
      const { regenerate = false, projections } = value;
      if (projections !== undefined) {
        return readProjections(value, place, problems, between);
      }
      if (typeof regenerate !== "boolean") {
        problems.add(place.key("regenerate"), regenerate, "true or false");
      }
      const generation = readGeneration(value, place, problems, between);
      const span = (ends: readonly End[] | undefined) => ({
        first: 0,
        size: (ends ?? []).reduce((sum, { size }) => sum + size, 0),
      });
      return (
        generation && {
          kind: "generated",
          projections: [{ names: undefined, sources: span(between.from), targets: span(between.to), ...generation }],
          regenerate: regenerate === true,
        }
      );
    },
    describe({ projections, regenerate }) {
      const generation = ({ pattern, amount, weight, delay }: DeclaredProjection): Generation => ({
        pattern,
        amount,
        weight: describeDistribution(weight),
        delay: describeDistribution(delay),
      });
      const [only] = projections;
      return only !== undefined && only.names === undefined
        ? keepNegativeZeros({ kind: "generated", ...generation(only), regenerate })
        : {
            kind: "generated",
            projections: projections.flatMap((one) =>
              one.names ? keepNegativeZeros({ ...one.names, ...generation(one) }) : [],
            ),
          };
    },
    shapes({ projections, regenerate }, { index }) {
      return regenerate
        ? []
        : projections.map(({ pattern, sources, targets, amount }) => {
            return [SHAPE_PROJECTION, index, numberOf(pattern), sources.size, targets.size, amount];
          });
    },
    lists: ({ projections, regenerate }) => ({
      doubles: projections.flatMap(numbersOf),
      words: [[regenerate ? 1 : 0]],
    }),
  };

function readProjections(
  { kind: _, projections, ...others }: Readonly<Record<string, unknown>>,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredGenerated | undefined {
  for (const key of Object.keys(others)) {
    problems.add(place.key(key), others[key], "absent where there are projections");
  }
  const listPlace = place.key("projections");
  if (!isArray(projections)) {
    problems.add(listPlace, projections, "an array of projections { from, to, pattern, amount, weight, delay }");
    return undefined;
  }
  const [sources, targets] = [namesOf(between.from), namesOf(between.to)];
  const read = projections.map((projection: unknown, index): DeclaredProjection | undefined => {
    const where = listPlace.index(index);
    if (!isRecord(projection)) {
      problems.add(where, projection, "a projection { from, to, pattern, amount, weight, delay }");
      return undefined;
    }
    problems.checkKeys(projection, ["from", "to", ...GENERATION], where, "a projection");
    const from = readEnd(projection["from"], where.key("from"), problems, between.from, sources, "source");
    const to = readEnd(projection["to"], where.key("to"), problems, between.to, targets, "target");
    const generation = readGeneration(projection, where, problems, between);
    return (
      from && to && generation && { names: { from: from.name, to: to.name }, sources: from, targets: to, ...generation }
    );
  });
  return { kind: "generated", projections: read.flatMap((one) => one ?? []), regenerate: false };
}

function readEnd(
  value: unknown,
  place: Place,
  problems: Problems,
  ends: readonly End[] | undefined,
  names: Names,
  what: string,
): End | undefined {
  const found = ends?.[names.indexOf(value)];
  if (found === undefined && ends !== undefined) {
    problems.addName(
      place,
      value,
      names.list,
      (list) => `the name of a ${what} of the connection (there are: ${list})`,
    );
  }
  return found;
}

function namesOf(ends: readonly End[] | undefined): Names {
  return new Names((ends ?? []).map(({ name }) => name));
}

function readGeneration(
  value: Readonly<Record<string, unknown>>,
  place: Place,
  problems: Problems,
  { precision }: Between,
): Omit<DeclaredProjection, "names" | "sources" | "targets"> | undefined {
  const pattern = [...PATTERNS.keys()].find((one) => one === value["pattern"]) as Generation["pattern"] | undefined;
  if (pattern === undefined) {
    const expected = `one of ${[...PATTERNS.keys()].map((one) => `"${one}"`).join(", ")}`;
    problems.add(place.key("pattern"), value["pattern"], expected);
  }
  const amountPlace = place.key("amount");
  const amount =
    pattern === "probability"
      ? readNumber(value["amount"], amountPlace, problems, { minimum: 0, maximum: 1, reason: "it is a probability" })
      : readWhole(value["amount"], amountPlace, problems, 0, MOST_SYNAPSES);
  const weight = readDistribution(value["weight"], place.key("weight"), problems, {}, precision);
  const delays: Range = { minimum: 0, maximum: 65_535, reason: "it is a number of steps" };
  const delay =
    value["delay"] === undefined ? 0 : readDistribution(value["delay"], place.key("delay"), problems, delays, "f64");
  if (pattern === undefined || amount === undefined || weight === undefined || delay === undefined) {
    return undefined;
  }
  return { pattern, amount, weight, delay };
}

function numberOf(pattern: Generation["pattern"]): number {
  return PATTERNS.get(pattern) as number;
}

/** A projection as the core takes it. */
function numbersOf({ sources, targets, pattern, amount, weight, delay }: DeclaredProjection): number[] {
  const ends = [sources.first, sources.size, targets.first, targets.size];
  return [...ends, numberOf(pattern), amount, ...sixNumbers(weight), ...sixNumbers(delay)];
}
