import type { Notes } from "../notes.ts";
import { flat, type Nested } from "../numbers.ts";
import type { Synapse } from "../synapse.ts";

export interface Dense {
  kind: "dense";
  values: Nested;
}

export function denseSynapses(weights: Dense, sources: number, targets: number): Synapse[] {
  const values = flat(weights.values);
  const synapses: Synapse[] = [];
  for (let target = 0; target < targets; target++) {
    for (let source = 0; source < sources; source++) {
      synapses.push({ source, target, weight: values[target * sources + source] as number, delay: 0 });
    }
  }
  return synapses;
}

export function noteDense(weights: Dense, notes: Notes): void {
  notes.whole(10);
  notes.list(flat(weights.values));
}
