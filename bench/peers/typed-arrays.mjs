// What the peers on typed arrays share: the membranes of a layer.

/** The typed array of a precision. */
export function kindOf(precision) {
  return precision === "f32" ? Float32Array : Float64Array;
}

/**
 * Membrane potentials of `lif` neurons.
 *
 * Stores in a Float32Array round, and sums and products of two single-precision numbers rounded once more are those of
 * single precision: only the comparison needs a rounding that is written out.
 */
export class Membranes {
  constructor(size, { threshold, leak }, precision) {
    this.values = new (kindOf(precision))(size);
    this.threshold = precision === "f32" ? Math.fround(threshold) : threshold;
    this.leak = precision === "f32" ? Math.fround(leak) : leak;
    this.advance = precision === "f32" ? advanceSingle : advanceDouble;
  }
}

/** Adds the totals of a step, lists the neurons that spike in `spikes`, and gives their number. */
function advanceDouble({ values, threshold, leak }, totals, spikes) {
  let count = 0;
  for (let neuron = 0; neuron < values.length; neuron += 1) {
    const potential = values[neuron] + totals[neuron];
    if (potential >= threshold) {
      spikes[count] = neuron;
      count += 1;
      values[neuron] = 0;
    } else {
      values[neuron] = potential * leak;
    }
  }
  return count;
}

function advanceSingle({ values, threshold, leak }, totals, spikes) {
  let count = 0;
  for (let neuron = 0; neuron < values.length; neuron += 1) {
    const potential = Math.fround(values[neuron] + totals[neuron]);
    if (potential >= threshold) {
      spikes[count] = neuron;
      count += 1;
      values[neuron] = 0;
    } else {
      values[neuron] = potential * leak;
    }
  }
  return count;
}
