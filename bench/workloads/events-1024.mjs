// 1024 spiking inputs to 1024 neurons.

import { eventComparisons } from "../events.mjs";

export const name = "events-1024";
export const unit = "step";

export const comparisons = (isQuick) => eventComparisons(1024, 1024, 3, isQuick);
