// No dynamics: spikes where the input is above the threshold.

function relay({ v }, { threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    v[neuron] = input[neuron];
    if (v[neuron] > threshold[neuron]) {
      neurons[count] = neuron;
      count += 1;
    }
  }
  return count;
}

export const relayLoops = { relay: { advance: relay, states: ["v"] } };
