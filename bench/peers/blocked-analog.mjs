// A layer with analog inputs on typed arrays, as fast as plain JavaScript could be made: four neurons and two steps at a
// time, their eight totals in local variables.
//
// Tried in GFLOP/s of f64: one neuron 1.6, four neurons 3.0, eight neurons 3.2, 2 x 2 3.8, 4 x 2 5.1, 2 x 4 5.0, 4 x 4 4.9,
// weights interleaved by four 4.8. Rounding to single precision costs the engine conversions: 1.4 to 1.7, whatever the block.

import { kindOf, Membranes } from "./typed-arrays.mjs";

const NEURONS = 4;
const STEPS = 2;

export class BlockedAnalog {
  /** `rounds`: whether sums are rounded as the precision wants; without, single precision is only stored. */
  constructor({ weights, ...parameters }, precision, rounds = precision === "f32") {
    const Scalars = kindOf(precision);
    this.size = weights.length;
    this.sources = weights[0].length;
    if (this.size % NEURONS > 0) {
      throw new Error(`The size must be a multiple of ${NEURONS}.`);
    }
    this.weights = Scalars.from(weights.flat());
    this.membranes = new Membranes(this.size, parameters, precision);
    this.sums = rounds ? sumsInSingle : sumsInDouble;
    this.totals = new Scalars(STEPS * this.size);
    this.spikes = new Uint32Array(this.size);
  }

  /** Advances by an even number of steps, whose inputs follow each other; `onSpikes` is told the spikes of each step. */
  run(inputs, steps, onSpikes) {
    const { sources, size, totals, membranes, spikes } = this;
    for (let step = 0; step < steps; step += STEPS) {
      this.sums(this.weights, inputs, step * sources, sources, size, totals);
      for (let late = 0; late < STEPS; late += 1) {
        const count = membranes.advance(membranes, totals.subarray(late * size, (late + 1) * size), spikes);
        onSpikes(step + late, spikes, count);
      }
    }
  }
}

function sumsInDouble(weights, inputs, early, sources, size, totals) {
  const late = early + sources;
  for (let neuron = 0; neuron < size; neuron += NEURONS) {
    const row0 = neuron * sources;
    const row1 = row0 + sources;
    const row2 = row1 + sources;
    const row3 = row2 + sources;
    let [early0, early1, early2, early3, late0, late1, late2, late3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let source = 0; source < sources; source += 1) {
      const a = inputs[early + source];
      const b = inputs[late + source];
      const weight0 = weights[row0 + source];
      early0 += weight0 * a;
      late0 += weight0 * b;
      const weight1 = weights[row1 + source];
      early1 += weight1 * a;
      late1 += weight1 * b;
      const weight2 = weights[row2 + source];
      early2 += weight2 * a;
      late2 += weight2 * b;
      const weight3 = weights[row3 + source];
      early3 += weight3 * a;
      late3 += weight3 * b;
    }
    totals[neuron] = early0;
    totals[neuron + 1] = early1;
    totals[neuron + 2] = early2;
    totals[neuron + 3] = early3;
    totals[size + neuron] = late0;
    totals[size + neuron + 1] = late1;
    totals[size + neuron + 2] = late2;
    totals[size + neuron + 3] = late3;
  }
}

function sumsInSingle(weights, inputs, early, sources, size, totals) {
  const { fround } = Math;
  const late = early + sources;
  for (let neuron = 0; neuron < size; neuron += NEURONS) {
    const row0 = neuron * sources;
    const row1 = row0 + sources;
    const row2 = row1 + sources;
    const row3 = row2 + sources;
    let [early0, early1, early2, early3, late0, late1, late2, late3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let source = 0; source < sources; source += 1) {
      const a = inputs[early + source];
      const b = inputs[late + source];
      const weight0 = weights[row0 + source];
      early0 = fround(early0 + fround(weight0 * a));
      late0 = fround(late0 + fround(weight0 * b));
      const weight1 = weights[row1 + source];
      early1 = fround(early1 + fround(weight1 * a));
      late1 = fround(late1 + fround(weight1 * b));
      const weight2 = weights[row2 + source];
      early2 = fround(early2 + fround(weight2 * a));
      late2 = fround(late2 + fround(weight2 * b));
      const weight3 = weights[row3 + source];
      early3 = fround(early3 + fround(weight3 * a));
      late3 = fround(late3 + fround(weight3 * b));
    }
    totals[neuron] = early0;
    totals[neuron + 1] = early1;
    totals[neuron + 2] = early2;
    totals[neuron + 3] = early3;
    totals[size + neuron] = late0;
    totals[size + neuron + 1] = late1;
    totals[size + neuron + 2] = late2;
    totals[size + neuron + 3] = late3;
  }
}
