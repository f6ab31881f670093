import type { Notes } from "../notes.ts";
import { type Each, numberOf } from "../numbers.ts";
import type { Synapse } from "../synapse.ts";

export interface OneToOne {
  kind: "one-to-one";
  weight: Each;
}

export function oneToOneSynapses(weights: OneToOne, sources: number): Synapse[] {
  return Array.from({ length: sources }, (_, i) => ({
    source: i,
    target: i,
    weight: numberOf(weights.weight, i),
    delay: 0,
  }));
}

export function noteOneToOne({ weight }: OneToOne, notes: Notes): void {
  notes.whole(14);
  notes.list(weight);
}
