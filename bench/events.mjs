// What the workloads with spiking inputs have in common: a layer whose inputs spike with some probability.

import { bitspike, eventDriven, limitOfLayer, nativeLayer, nestedLoops } from "./contestants.mjs";
import { kindOf } from "./peers/typed-arrays.mjs";
import { randomFrom, randomRows, randomSpikes } from "./random.mjs";

const steps = 512;
/** The nested loops take long. */
const slowSteps = 16;
/** Of the issue that the kernels were written for; the loops' figure is for 5 %. */
const atLeastOfNative = 0.85;
const figures = { f64: { nested: 120, simple: 12, unrolled: 5 }, f32: { nested: 200, simple: 25, unrolled: 12 } };

export async function* eventComparisons(sources, targets, seed, isQuick) {
  const random = randomFrom(seed);
  const layer = { weights: randomRows(random, targets, sources, -0.5, 0.5), threshold: 4, leak: 0.9 };
  for (const share of [0.05, 0.1]) {
    const count = isQuick ? 128 : steps;
    const spikes = randomSpikes(random, count, sources, share);
    for (const precision of ["f64", "f32"]) {
      const { nested, simple, unrolled } = figures[precision];
      const loops = nestedLoops(layer, spikes.rows, slowSteps, share === 0.05 ? nested : undefined);
      const rows = kindOf(precision).from(spikes.rows.flat());
      const train = { spikes: { steps: spikes.steps, neurons: spikes.neurons } };
      yield {
        variant: `${share * 100} %, ${precision}`,
        contestants: [
          bitspike(layer, train, count, precision, "bitspike, spike train"),
          bitspike(layer, rows, count, precision, "bitspike, 0 and 1 (typed array)"),
          await nativeLayer(layer, train, count, precision, atLeastOfNative),
          ...(precision === "f32" ? [await limitOfLayer(layer, train, count)] : []),
          // JavaScript's own numbers are f64: the loops are compared with the f64 network, and the faster arithmetic is timed.
          precision === "f64" ? loops : { ...loops, result: undefined },
          eventDriven(layer, spikes, count, precision, { atLeast: simple }),
          eventDriven(layer, spikes, count, precision, { atLeast: unrolled, unrolled: true }),
        ],
      };
    }
  }
}
