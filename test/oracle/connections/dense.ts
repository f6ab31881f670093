import { type Dense, flat } from "../description.ts";
import type { Synapse } from "../synapse.ts";

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
