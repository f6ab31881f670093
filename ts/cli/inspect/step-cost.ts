import type { Model } from "../model-file.ts";

/** What a step costs, as far as that can be said before anything has run. */
export interface Cost {
  /** Neurons that are advanced. */
  readonly neurons: number;
  /** Synaptic operations if every input and every neuron emits, the most that there can be. */
  readonly most: number;
  /** The same if one in ten does. */
  readonly tenth: number;
}

/** Estimates the cost of a step from the plan: what a spike costs on average, times how many there are. */
export function costOf({ network, description }: Model): Cost {
  const sizes = new Map<string, number>([
    ...Object.entries(description.inputs).map(([name, input]): [string, number] => [
      name,
      typeof input === "number" ? input : input.size,
    ]),
    ...Object.entries(description.populations).map(([name, { size }]): [string, number] => [name, size]),
  ]);
  const costs = network.plan().connections.map(({ from, costOfSpike, denseAbove, synapses }) => {
    const sources = from.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
    const isDense = (share: number) => denseAbove > 0 && share > denseAbove;
    const at = (share: number) => (isDense(share) ? synapses : share * sources * costOfSpike);
    return { most: at(1), tenth: at(0.1) };
  });
  return {
    neurons: Object.values(description.populations).reduce((sum, { size }) => sum + size, 0),
    most: Math.round(costs.reduce((sum, { most }) => sum + most, 0)),
    tenth: Math.round(costs.reduce((sum, { tenth }) => sum + tenth, 0)),
  };
}
