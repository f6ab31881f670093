// 1024 spiking inputs to 1024 neurons.

import { eventComparisons } from "../events.mjs";

export const name = "events-1024";
export const unit = "step";

/** Beside much other work the loops, which wait for nothing but the processor, gain by a quarter. */
const atLeast = {
  f64: { nested: 120, simple: [9, 12], unrolled: [4, 5] },
  f32: { nested: 200, simple: [20, 25], unrolled: [9, 12] },
};

export const comparisons = (isQuick) => eventComparisons([1024, 1024], atLeast, 3, isQuick);
