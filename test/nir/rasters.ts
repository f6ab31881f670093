import type { SpikeTrain } from "../../ts/index.ts";

/** Spikes as a table, [step][neuron] flat. */
export function rasterOf({ steps, neurons, values, size }: SpikeTrain, length: number): Float64Array {
  const raster = new Float64Array(length * size);
  steps.forEach((step, index) => {
    raster[step * size + (neurons[index] as number)] = values?.[index] ?? 1;
  });
  return raster;
}

/** How many entries differ. */
export function differing(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} entries, expected ${b.length}`);
  return Array.from(a).filter((value, index) => value !== b[index]).length;
}
