import type { Notes } from "../notes.ts";
import { type Each, type Numbers, numberOf } from "../numbers.ts";
import type { Synapse } from "../synapse.ts";

export interface Sparse {
  kind: "sparse";
  sources?: Numbers | undefined;
  /** Instead of `sources`: where the synapses of each source begin, and one more. */
  offsets?: Numbers | undefined;
  targets: Numbers;
  weights: Each;
  delays?: Numbers | undefined;
}

export function sparseSynapses(weights: Sparse): Synapse[] {
  const sources = weights.sources ?? sourcesOf(weights.offsets ?? [0]);
  return Array.from(weights.targets, (target, i) => ({
    source: sources[i] as number,
    target,
    weight: numberOf(weights.weights, i),
    delay: weights.delays?.[i] ?? 0,
  }));
}

/** CSR as triples: the source of every synapse. */
function sourcesOf(offsets: ArrayLike<number>): number[] {
  const sources: number[] = [];
  for (let source = 0; source + 1 < offsets.length; source++) {
    while (sources.length < (offsets[source + 1] as number)) sources.push(source);
  }
  return sources;
}

export function noteSparse({ sources, offsets = [], targets, weights, delays = [] }: Sparse, notes: Notes): void {
  const listed = Array.from(offsets).flatMap((end, row) =>
    Array<number>(row === 0 ? 0 : end - (offsets[row - 1] as number)).fill(row - 1),
  );
  notes.whole(11);
  notes.words(sources ?? listed);
  notes.words(targets);
  notes.list(weights);
  notes.bytes((bytes) => {
    for (const delay of Array.from(delays)) bytes.u16(delay);
  });
}
