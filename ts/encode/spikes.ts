import { SpikeTrain } from "../index.ts";

/** What a table [step][neuron] holds other than zeros, as spikes; with values unless nothing but 1 is meant to occur. */
export function spikesIn(table: Uint8Array | Int8Array, size: number, isBinary: boolean): SpikeTrain {
  let length = 0;
  for (const emission of table) {
    length += emission === 0 ? 0 : 1;
  }
  const steps = new Uint32Array(length);
  const neurons = new Uint32Array(length);
  const values = isBinary ? undefined : new Float64Array(length);
  const counts = new Float64Array(size);
  let spike = 0;
  for (let index = 0; index < table.length; index += 1) {
    const emission = table[index] as number;
    if (emission !== 0) {
      const neuron = index % size;
      steps[spike] = (index - neuron) / size;
      neurons[spike] = neuron;
      if (values !== undefined) {
        values[spike] = emission;
      }
      counts[neuron] = (counts[neuron] as number) + emission;
      spike += 1;
    }
  }
  return new SpikeTrain({ size, steps, neurons, values, counts });
}
