import type { AllToAll } from "../description.ts";
import type { Synapse } from "../synapse.ts";

export function allToAllSynapses(weights: AllToAll, sources: number, targets: number): Synapse[] {
  const synapses: Synapse[] = [];
  for (let target = 0; target < targets; target++) {
    for (let source = 0; source < sources; source++) {
      synapses.push({ source, target, weight: weights.weight, delay: 0 });
    }
  }
  return synapses;
}
