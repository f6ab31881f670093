// Rockpool's rules as loops over typed arrays.

const { fround } = Math;

/** `LIFTorch`. */
function rockpool({ v, i }, { alpha, beta, bias, threshold, maxSpikes }, { input }, { neurons, values }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const limit = threshold[neuron];
    const current = fround(beta[neuron] * fround(i[neuron] + input[neuron]));
    const potential = fround(fround(fround(alpha[neuron] * v[neuron]) + current) + bias[neuron]);
    i[neuron] = current;
    if (potential >= limit) {
      const spikes = Math.min(Math.floor(fround(potential / limit)), maxSpikes[neuron]);
      v[neuron] = potential - fround(spikes * limit);
      neurons[count] = neuron;
      values[count] = spikes;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

/** `LIF` (numpy): the bias is added to the current first. */
function rockpoolNumpy({ v, i }, { alpha, beta, bias, threshold, maxSpikes }, { input }, { neurons, values }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const limit = threshold[neuron];
    const current = fround(beta[neuron] * fround(i[neuron] + input[neuron]));
    const potential = fround(fround(alpha[neuron] * v[neuron]) + fround(current + bias[neuron]));
    i[neuron] = current;
    if (potential >= limit) {
      const spikes = Math.min(Math.floor(fround(potential / limit)), maxSpikes[neuron]);
      v[neuron] = potential - fround(spikes * limit);
      neurons[count] = neuron;
      values[count] = spikes;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

/** `ExpSynTorch`: the membrane is what it emits. */
function expsyn({ v }, { beta }, { input }) {
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    v[neuron] = beta[neuron] * fround(v[neuron] + input[neuron]);
  }
  return v.length;
}

export const rockpoolLoops = {
  rockpool: { advance: rockpool, states: ["v", "i"], emission: "values" },
  "rockpool-numpy": { advance: rockpoolNumpy, states: ["v", "i"], emission: "values" },
  "rockpool-expsyn": { advance: expsyn, states: ["v"], emission: "membrane" },
};
