import { numberOf, type Sparse } from "../description.ts";
import type { Synapse } from "../synapse.ts";

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
