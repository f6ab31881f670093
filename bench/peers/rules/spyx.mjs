// Spyx's rules as loops over typed arrays.

import { clampedDecays } from "./decays.mjs";

const { fround } = Math;

/** `LIF`: emits the spikes of the membrane before the step. */
function lif({ v }, { beta, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const limit = threshold[neuron];
    let potential = fround(fround(beta[neuron] * before) + input[neuron]);
    if (before > limit) {
      potential -= limit;
      neurons[count] = neuron;
      count += 1;
    }
    v[neuron] = potential;
  }
  return count;
}

/** `CuBaLIF`: the reset comes before the decay. */
function cuba({ v, i }, { alpha, beta, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const current = fround(fround(alpha[neuron] * i[neuron]) + input[neuron]);
    const limit = threshold[neuron];
    let before = v[neuron];
    if (before > limit) {
      before = fround(before - limit);
      neurons[count] = neuron;
      count += 1;
    }
    i[neuron] = current;
    v[neuron] = fround(beta[neuron] * before) + current;
  }
  return count;
}

/** `RCuBaLIF`: emits the spikes of the membrane after the step. */
function recurrentCuba({ v, i }, { alpha, beta, threshold }, { input, recurrent }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const arrived = fround(fround(alpha[neuron] * i[neuron]) + input[neuron]);
    const current = fround(arrived + recurrent[neuron]);
    const limit = threshold[neuron];
    let before = v[neuron];
    if (before > limit) {
      before = fround(before - limit);
    }
    const potential = fround(fround(beta[neuron] * before) + current);
    i[neuron] = current;
    v[neuron] = potential;
    if (potential > limit) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** `ALIF`: each spike raises the threshold by b. */
function alif({ v, b }, { beta, gamma, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const kept = gamma[neuron];
    const limit = fround(threshold[neuron] + b[neuron]);
    const driven = fround(fround(beta[neuron] * before) + input[neuron]);
    const faded = fround(kept * b[neuron]);
    if (before > limit) {
      v[neuron] = driven - limit;
      b[neuron] = faded + fround(1 - kept);
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = driven;
      b[neuron] = faded;
    }
  }
  return count;
}

export const spyxLoops = {
  spyx: { advance: lif, states: ["v"] },
  "spyx-cuba": { advance: cuba, states: ["v", "i"] },
  "spyx-recurrent-cuba": { advance: recurrentCuba, states: ["v", "i"], secondPort: "recurrent" },
  "spyx-alif": { advance: alif, states: ["v", "b"], prepare: clampedDecays },
};
