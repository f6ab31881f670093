// SpikingJelly's `LIFNode` as a loop over typed arrays.

const { fround } = Math;

/** The input decays too, and a spike resets to a value: there the old release does what the present one does. */
function decayInput({ v }, { tau, threshold, vReset }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const slope = fround(fround(input[neuron] - fround(before - vReset[neuron])) / tau[neuron]);
    const potential = fround(before + slope);
    if (potential >= threshold[neuron]) {
      v[neuron] = vReset[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

export const spikingjellyLoops = {
  spikingjelly: { advance: decayInput, states: ["v"] },
  "spikingjelly-0.0.0.0.14": { advance: decayInput, states: ["v"] },
};
