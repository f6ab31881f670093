// What the workloads with spiking inputs have in common: a layer whose inputs spike with some probability.

import { bitspike, coresOfLayer, eventDriven, limitOfLayer, nestedLoops } from "./contestants.mjs";
import { kindOf } from "./peers/typed-arrays.mjs";
import { randomFrom, randomRows, randomSpikes } from "./random.mjs";

const steps = 512;
const tells = "the cost of giving the same spikes as values, each of which must be looked at";
/** The nested loops take long. */
const slowSteps = 16;
const atLeastOfNative = 0.85;

/** `atLeast` are the targets of peers in JavaScript, by precision: `nested` (for 5 % spiking), `simple`, `unrolled`. */
export async function* eventComparisons([sources, neurons], atLeast, seed, isQuick) {
  const random = randomFrom(seed);
  const layer = { weights: randomRows(random, neurons, sources, -0.5, 0.5), threshold: 4, leak: 0.9 };
  for (const share of [0.05, 0.1]) {
    const count = isQuick ? 128 : steps;
    const spikes = randomSpikes(random, count, sources, share);
    for (const precision of ["f64", "f32"]) {
      const { nested, simple, unrolled } = atLeast[precision];
      const loops = nestedLoops(layer, spikes.rows, slowSteps, share === 0.05 ? nested : undefined);
      const rows = kindOf(precision).from(spikes.rows.flat());
      const train = { spikes: { steps: spikes.steps, neurons: spikes.neurons } };
      yield {
        variant: `${share * 100} %, ${precision}`,
        contestants: [
          bitspike(layer, train, count, precision, "bitspike, spike train"),
          bitspike(layer, rows, count, precision, "bitspike, 0 and 1 (typed array)", tells),
          ...(await coresOfLayer(layer, train, count, precision, atLeastOfNative)),
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
