import type { Notes } from "../notes.ts";
import type { Synapse } from "../synapse.ts";

export interface AllToAll {
  kind: "all-to-all";
  weight: number;
}

export function allToAllSynapses(weights: AllToAll, sources: number, targets: number): Synapse[] {
  const synapses: Synapse[] = [];
  for (let target = 0; target < targets; target++) {
    for (let source = 0; source < sources; source++) {
      synapses.push({ source, target, weight: weights.weight, delay: 0 });
    }
  }
  return synapses;
}

export function noteAllToAll({ weight }: AllToAll, notes: Notes): void {
  notes.whole(15);
  notes.list(weight, "f64");
}
