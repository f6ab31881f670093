// `lif` as a loop over typed arrays.

const { fround } = Math;

function lif({ v }, { threshold, leak }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const potential = fround(v[neuron] + input[neuron]);
    if (potential >= threshold[neuron]) {
      v[neuron] = 0;
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential * leak[neuron];
    }
  }
  return count;
}

export const lifLoops = { lif: { advance: lif, states: ["v"] } };
