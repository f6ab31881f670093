// Single against double precision, both ours: twice the lanes.

import { bitspike } from "../contestants.mjs";
import { kindOf } from "../peers/typed-arrays.mjs";
import { randomFrom, randomSpikes } from "../random.mjs";

export const name = "f32-f64";
export const unit = "step";

const size = 1024;
const tells = "double precision: the price of twice the digits, half the lanes";
const of = { f64: tells };
const atLeast = 1.8;

export function* comparisons(isQuick) {
  const random = randomFrom(5);
  const steps = isQuick ? 128 : 512;
  // Sixty-fourths without leak: no sum is ever rounded, and both precisions give the same numbers.
  const sixtyFourth = () => Math.round((random() - 0.5) * 64) / 64;
  const weights = Array.from({ length: size }, () => Array.from({ length: size }, sixtyFourth));
  const layer = { weights, threshold: 4, leak: 1 };
  const { steps: when, neurons } = randomSpikes(random, steps, size, 0.05);
  const train = { spikes: { steps: when, neurons } };
  yield {
    variant: "1024 x 1024, events 5 %",
    contestants: [
      bitspike(layer, train, steps, "f32", "bitspike f32"),
      { ...bitspike(layer, train, steps, "f64", "bitspike f64", tells), atLeast },
    ],
  };
  const values = Array.from({ length: (steps / 4) * size }, sixtyFourth);
  const analog = (precision) =>
    bitspike(layer, kindOf(precision).from(values), steps / 4, precision, `bitspike ${precision}`, of[precision]);
  yield { variant: "1024 x 1024, analog", contestants: [analog("f32"), { ...analog("f64"), atLeast }] };
}
