// 784 spiking inputs (an image) to 256 neurons.

import { eventComparisons } from "../events.mjs";

export const name = "events-784-256";
export const unit = "step";

export const comparisons = (isQuick) => eventComparisons(784, 256, 4, isQuick);
