import { fieldsOf } from "../checks/fields.ts";
import { readOneOrEach, readWholes } from "../checks/numbers.ts";
import { keepNegativeZeros, oneOrEach } from "../checks/plain-numbers.ts";
import type { Place, Problems } from "../checks/problems.ts";
import type { Numbers, Scalars } from "../scalars.ts";
import { SHAPE_WEIGHTS } from "../wasm/boundary.ts";
import type { ConnectionKind } from "./kind.ts";

const LARGEST_INDEX = 2 ** 32 - 1;

/** Synapses that are listed, in the order in which they count as declared. */
export interface Sparse {
  readonly kind: "sparse";
  /** Source of each synapse. Either this or `offsets`. */
  readonly sources?: Numbers | undefined;
  /** Instead of `sources` (CSR): where the synapses of each source begin, and one more for the end. */
  readonly offsets?: Numbers | undefined;
  /** Target of each synapse. */
  readonly targets: Numbers;
  /** Weight of each synapse, or one for all. */
  readonly weights: number | Numbers;
  /** Whole steps of each synapse, added to the connection's delay; 0 to 65535. */
  readonly delays?: Numbers | undefined;
}

/**
 * Synapses that are listed: a source, a target and a weight each, if wanted a delay.
 *
 * Parallel synapses are allowed; they count in the order listed. Instead of `sources` there may be `offsets` (CSR).
 *
 * @example
 * ```ts
 * import { sparse } from "bitspike";
 *
 * sparse({ sources: [0, 0, 2], targets: [1, 3, 0], weights: [0.5, -0.25, 1], delays: [1, 1, 4] });
 * sparse({ offsets: [0, 2, 2, 3], targets: [1, 3, 0], weights: 0.5 });
 * ```
 */
export function sparse(synapses: Omit<Sparse, "kind">): Sparse {
  return { kind: "sparse", ...fieldsOf(synapses) };
}

/** The same after the check: sources instead of offsets. */
export interface DeclaredSparse {
  readonly kind: "sparse";
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** One for all, or one each. */
  readonly weights: Scalars;
  readonly delays: Uint16Array | undefined;
}

/** Kernels of synapses that are listed. Those of generated synapses that are stored are the same. */
export const SPARSE_KERNELS = [
  { layout: 1, name: "sparse palette", reason: "at most 256 different weights: 4 bytes a synapse, exactly" },
  { layout: 2, name: "sparse", reason: "synapses by source and delay, in the order declared" },
] as const;

export const sparseKind: ConnectionKind<Sparse, DeclaredSparse, "sparse palette" | "sparse"> = {
  name: "sparse",
  keys: ["sources", "offsets", "targets", "weights", "delays"],
  joinsSeveral: true,
  kernels: SPARSE_KERNELS,
  read(value, place, problems, { precision, sources, targets }) {
    const before = problems.count;
    const targetList = readWholes(value["targets"], place.key("targets"), problems, indices(targets));
    const count = targetList === undefined ? {} : { length: targetList.length, per: "one per synapse" };
    const sourceList = readSources(value, place, problems, sources, targetList?.length);
    const weights = readOneOrEach(value["weights"], place.key("weights"), problems, { precision, ...count });
    const delays =
      value["delays"] === undefined
        ? undefined
        : readWholes(value["delays"], place.key("delays"), problems, { minimum: 0, maximum: 65_535, ...count });
    if (problems.count > before || !targetList || !sourceList || !weights) {
      return undefined;
    }
    return {
      kind: "sparse",
      sources: sourceList,
      targets: targetList,
      weights,
      delays: delays && Uint16Array.from(delays),
    };
  },
  describe({ sources, targets, weights, delays }) {
    return keepNegativeZeros(
      sparse({
        sources: Array.from(sources),
        targets: Array.from(targets),
        weights: oneOrEach(weights, targets.length),
        ...(delays === undefined ? {} : { delays: Array.from(delays) }),
      }),
    );
  },
  shapes: (weights, { index, kind, sources, targets }) => [
    [SHAPE_WEIGHTS, index, kind, sources, targets, weights.targets.length],
  ],
  lists: ({ sources, targets, weights, delays }) => ({ words: [sources, targets], values: weights, halves: delays }),
};

/** Sources as listed, or from the offsets of CSR. */
function readSources(
  value: Readonly<Record<string, unknown>>,
  place: Place,
  problems: Problems,
  sources: number | undefined,
  count: number | undefined,
): Uint32Array | undefined {
  const length = count === undefined ? {} : { length: count, per: "one per synapse" };
  if (value["offsets"] === undefined) {
    return readWholes(value["sources"], place.key("sources"), problems, { ...indices(sources), ...length });
  }
  if (value["sources"] !== undefined) {
    problems.add(place.key("sources"), value["sources"], "absent where there are offsets");
    return undefined;
  }
  const where = place.key("offsets");
  const size = sources === undefined ? {} : { length: sources + 1, per: "one per source, and the end" };
  const maximum = count ?? LARGEST_INDEX;
  const offsets = readWholes(value["offsets"], where, problems, { minimum: 0, maximum, ...size });
  if (offsets === undefined || count === undefined) {
    return undefined;
  }
  const list = new Uint32Array(count);
  for (let source = 0; source + 1 < offsets.length; source += 1) {
    const [first, end] = [offsets[source] as number, offsets[source + 1] as number];
    if (end < first) {
      problems.add(where.index(source + 1), end, `at least the offset before it, ${first}`);
      return undefined;
    }
    list.fill(source, first, end);
  }
  if (offsets[0] !== 0) {
    problems.add(where.index(0), offsets[0], "0");
  }
  if (offsets[offsets.length - 1] !== count) {
    problems.add(where.index(offsets.length - 1), offsets[offsets.length - 1], `${count}, the number of targets`);
  }
  return list;
}

function indices(size: number | undefined): { minimum: number; maximum: number } {
  return { minimum: 0, maximum: size === undefined ? LARGEST_INDEX : Math.max(size - 1, 0) };
}
