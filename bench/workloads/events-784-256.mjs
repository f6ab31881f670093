// 784 spiking inputs, the pixels of an image, to 256 neurons.

import { eventComparisons } from "../events.mjs";

export const name = "events-784-256";
export const unit = "step";

/**
 * A step takes one to two microseconds, of which copies of the input, results and the collector of garbage are a fifth;
 * these move with the machine and with its other work more than the loops do.
 */
const atLeast = {
  f64: { nested: [60, 120], simple: [7, 12], unrolled: [3, 5] },
  f32: { nested: [120, 200], simple: [15, 25], unrolled: [6, 12] },
};

export const comparisons = (isQuick) => eventComparisons([784, 256], atLeast, 4, isQuick);
