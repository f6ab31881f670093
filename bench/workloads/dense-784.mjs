// A dense network for images, 784-256-10, over 100 steps, one sample at a time.

import { dense, snntorch } from "../../dist/index.js";
import { bitspike, onnxRuntimes } from "../classification.mjs";
import { randomFrom, randomSpikes } from "../random.mjs";

export const name = "dense-784";
export const unit = "step";

const sizes = [784, 256, 10];
const steps = 100;
const atLeast = { "onnxruntime-web": 5, "onnxruntime-node": 2 };

export async function* comparisons() {
  const random = randomFrom(8);
  // Multiples of 2^-10 and of 1/16: sums are exact, whoever forms them in whatever order, and so all spikes are the same.
  const exact = (length, most) =>
    Float32Array.from({ length }, () => Math.round((2 * random() - 1) * most * 1024) / 1024);
  const layer = (from, to, sources, targets, most) => ({
    from,
    to,
    weights: dense(exact(sources * targets, most)),
    bias: exact(targets, 0.1),
  });
  const [pixels, hidden, outputs] = sizes;
  const rule = snntorch({ beta: 0.9, threshold: 1 });
  const description = {
    precision: "f32",
    inputs: { image: pixels },
    populations: { hidden: { size: hidden, rule }, output: { size: outputs, rule } },
    connections: [layer("image", "hidden", pixels, hidden, 0.1), layer("hidden", "output", hidden, outputs, 0.2)],
  };
  for (const [variant, group] of [
    ["10 % spiking", spikesOf(random, pixels)],
    ["constant", currentsOf(random, pixels)],
  ]) {
    const options = { steps, units: steps, atLeast };
    yield {
      variant: `${sizes.join("-")}, ${variant}`,
      contestants: [bitspike(description, [group], options), ...(await onnxRuntimes(description, [group], options))],
    };
  }
}

/** An image as spikes. */
function spikesOf(random, size) {
  const { steps: when, neurons, rows } = randomSpikes(random, steps, size, 0.1);
  return { inputs: [{ spikes: { steps: when, neurons } }], rows: rows.map((row) => Float32Array.from(row)) };
}

/** An image as currents. */
function currentsOf(random, size) {
  const row = Float32Array.from({ length: size }, () => Math.floor(16 * random()) / 16);
  return { inputs: [{ constant: row }], rows: new Array(steps).fill(row) };
}
