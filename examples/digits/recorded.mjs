// The files beside this one: the test set, and the spikes that snnTorch recorded for it (see train.py).

import { readFileSync } from "node:fs";

/** Images as rows of 64 numbers from 0 to 16, and the digit that each shows. */
export function readTestSet() {
  const { shape, values } = readNpy("images.npy");
  const [count, pixels] = shape;
  const images = Array.from({ length: count }, (_, sample) => values.subarray(sample * pixels, (sample + 1) * pixels));
  return { images, labels: readNpy("labels.npy").values };
}

/** The bytes of a NIR file. */
export const readModel = (name) => readFileSync(new URL(`${name}.nir`, import.meta.url));

/** Spikes of a layer ("hidden" or "output") of a model: bits, [sample][step][byte of eight neurons]. */
export const readSpikes = (name, layer) => readNpy(`${name}.${layer}.npy`);

/** Counts the spikes of trains, one a sample, that are not in `recorded`, and those that are missing. */
export function compareSpikes(trains, { shape: [, steps, width], values }) {
  const difference = values.slice();
  trains.forEach((train, sample) => {
    train.steps.forEach((step, index) => {
      const neuron = train.neurons[index];
      difference[(sample * steps + step) * width + (neuron >> 3)] ^= 0x80 >> (neuron & 7);
    });
  });
  return { differing: bitsIn(difference), recorded: bitsIn(values) };
}

/** For each sample the spikes of every neuron. */
export function countSpikes({ shape: [samples, steps, width], values }, size) {
  return Array.from({ length: samples }, (_, sample) => {
    const counts = new Array(size).fill(0);
    for (let step = 0; step < steps; step += 1) {
      for (let neuron = 0; neuron < size; neuron += 1) {
        counts[neuron] += (values[(sample * steps + step) * width + (neuron >> 3)] >> (7 - (neuron & 7))) & 1;
      }
    }
    return counts;
  });
}

function bitsIn(bytes) {
  let count = 0;
  for (let byte of bytes) {
    for (; byte !== 0; byte &= byte - 1) count += 1;
  }
  return count;
}

/** An array of bytes in NumPy's format, version 1: a header of text, then the numbers. */
function readNpy(name) {
  const bytes = readFileSync(new URL(name, import.meta.url));
  const begin = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString("latin1", 10, begin);
  const [, shape] = /'descr': '\|u1', 'fortran_order': False, 'shape': \(([\d, ]+)\)/.exec(header) ?? [];
  if (shape === undefined) {
    throw new Error(`${name} is not an array of bytes: ${header}`);
  }
  return { shape: shape.match(/\d+/g).map(Number), values: new Uint8Array(bytes.subarray(begin)) };
}
