import { numberOf, type OneToOne } from "../description.ts";
import type { Synapse } from "../synapse.ts";

export function oneToOneSynapses(weights: OneToOne, sources: number): Synapse[] {
  return Array.from({ length: sources }, (_, i) => ({
    source: i,
    target: i,
    weight: numberOf(weights.weight, i),
    delay: 0,
  }));
}
