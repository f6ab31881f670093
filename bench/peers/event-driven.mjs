// A layer on typed arrays that adds the weights of those sources that spike, and nothing for the others: one event after
// the other, or four at a time (so that every total is read and written once for four).

import { kindOf, Membranes } from "./typed-arrays.mjs";

export class EventDriven {
  constructor({ weights, ...parameters }, precision, isUnrolled) {
    const Scalars = kindOf(precision);
    this.size = weights.length;
    this.sources = weights[0].length;
    // A row for each source, so that an event reads one piece of memory.
    this.weights = new Scalars(this.size * this.sources);
    weights.forEach((row, target) => {
      row.forEach((weight, source) => {
        this.weights[source * this.size + target] = weight;
      });
    });
    this.totals = new Scalars(this.size);
    this.membranes = new Membranes(this.size, parameters, precision);
    this.spikes = new Uint32Array(this.size);
    this.add = !isUnrolled ? addOne : precision === "f32" ? addFourInSingle : addFourInDouble;
  }

  /** Advances by some steps; `offsets` says where the sources that spike in each begin in `neurons`. */
  run({ offsets, neurons }, steps, onSpikes) {
    const { totals, weights, membranes, spikes, add } = this;
    for (let step = 0; step < steps; step += 1) {
      totals.fill(0);
      add(totals, weights, neurons, offsets[step], offsets[step + 1]);
      onSpikes(step, spikes, membranes.advance(membranes, totals, spikes));
    }
  }
}

function addOne(totals, weights, neurons, first, end) {
  const size = totals.length;
  for (let event = first; event < end; event += 1) {
    const row = neurons[event] * size;
    for (let target = 0; target < size; target += 1) {
      totals[target] += weights[row + target];
    }
  }
}

function addFourInDouble(totals, weights, neurons, first, end) {
  const size = totals.length;
  let event = first;
  for (; event + 4 <= end; event += 4) {
    const row0 = neurons[event] * size;
    const row1 = neurons[event + 1] * size;
    const row2 = neurons[event + 2] * size;
    const row3 = neurons[event + 3] * size;
    for (let target = 0; target < size; target += 1) {
      let total = totals[target];
      total += weights[row0 + target];
      total += weights[row1 + target];
      total += weights[row2 + target];
      total += weights[row3 + target];
      totals[target] = total;
    }
  }
  addOne(totals, weights, neurons, event, end);
}

function addFourInSingle(totals, weights, neurons, first, end) {
  const { fround } = Math;
  const size = totals.length;
  let event = first;
  for (; event + 4 <= end; event += 4) {
    const row0 = neurons[event] * size;
    const row1 = neurons[event + 1] * size;
    const row2 = neurons[event + 2] * size;
    const row3 = neurons[event + 3] * size;
    for (let target = 0; target < size; target += 1) {
      const one = fround(totals[target] + weights[row0 + target]);
      const two = fround(one + weights[row1 + target]);
      const three = fround(two + weights[row2 + target]);
      totals[target] = three + weights[row3 + target];
    }
  }
  addOne(totals, weights, neurons, event, end);
}
