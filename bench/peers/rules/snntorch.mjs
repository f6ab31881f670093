// snnTorch's rules as loops over typed arrays. Decays are between 0 and 1 here, so that no clamp is needed.

import { clampedDecays } from "./decays.mjs";

const { fround } = Math;

/** `Leaky` with graded spikes, which subtract the threshold one step later. */
function snntorch({ v }, { beta, threshold, gradedSpikesFactor }, { input }, { neurons, values }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const limit = threshold[neuron];
    let potential = fround(fround(beta[neuron] * before) + input[neuron]);
    if (before > limit) {
      potential = fround(potential - limit);
    }
    v[neuron] = potential;
    if (potential > limit) {
      neurons[count] = neuron;
      values[count] = gradedSpikesFactor[neuron];
      count += 1;
    }
  }
  return count;
}

/** `Synaptic` without a reset. */
function synaptic({ v, i }, { alpha, beta, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const current = fround(fround(alpha[neuron] * i[neuron]) + input[neuron]);
    const potential = fround(fround(beta[neuron] * v[neuron]) + current);
    i[neuron] = current;
    v[neuron] = potential;
    if (potential > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** `Alpha` without a reset. */
function alphaSynapse(states, { alpha, beta, tauAlpha, threshold }, { input }, { neurons }) {
  const { v, i_exc, i_inh } = states;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const arriving = input[neuron];
    const excitatory = fround(fround(alpha[neuron] * i_exc[neuron]) + arriving);
    const inhibitory = fround(fround(beta[neuron] * i_inh[neuron]) - arriving);
    const potential = fround(tauAlpha[neuron] * fround(excitatory + inhibitory));
    i_exc[neuron] = excitatory;
    i_inh[neuron] = inhibitory;
    v[neuron] = potential;
    if (potential > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** `Lapicque` without a reset. */
function lapicque({ v }, { R, timeStep, inverse, decay, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const gain = fround(fround(fround(input[neuron] * R[neuron]) * inverse[neuron]) * timeStep[neuron]);
    const potential = fround(gain + fround(decay[neuron] * v[neuron]));
    v[neuron] = potential;
    if (potential > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** `RLeaky` without a reset. */
function recurrent({ v }, { beta, threshold }, { input, recurrent: back }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const arrived = fround(fround(beta[neuron] * v[neuron]) + input[neuron]);
    const potential = fround(arrived + back[neuron]);
    v[neuron] = potential;
    if (potential > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** `RSynaptic` without a reset. */
function recurrentSynaptic({ v, i }, { alpha, beta, threshold }, { input, recurrent: back }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const arrived = fround(fround(alpha[neuron] * i[neuron]) + input[neuron]);
    const current = fround(arrived + back[neuron]);
    const potential = fround(fround(beta[neuron] * v[neuron]) + current);
    i[neuron] = current;
    v[neuron] = potential;
    if (potential > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

/** What does not change is computed once. */
function prepareLapicque({ R, C, timeStep, threshold }) {
  const tau = R.map((resistance, neuron) => resistance * C[neuron]);
  const inverse = tau.map((time) => 1 / time);
  const decay = tau.map((time, neuron) => 1 - fround(timeStep[neuron] / time));
  return { R, timeStep, inverse, decay, threshold };
}

export const snntorchLoops = {
  snntorch: { advance: snntorch, states: ["v"], emission: "values" },
  "snntorch-synaptic": { advance: synaptic, states: ["v", "i"] },
  "snntorch-alpha": { advance: alphaSynapse, states: ["v", "i_exc", "i_inh"] },
  "snntorch-lapicque": { advance: lapicque, states: ["v"], prepare: prepareLapicque },
  "snntorch-recurrent": {
    advance: recurrent,
    states: ["v"],
    secondPort: "recurrent",
    prepare: clampedDecays,
  },
  "snntorch-recurrent-synaptic": {
    advance: recurrentSynaptic,
    states: ["v", "i"],
    secondPort: "recurrent",
    prepare: clampedDecays,
  },
};
