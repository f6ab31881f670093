// Brian2's neuron as a loop over typed arrays.

const { fround } = Math;

/** dv/dt = (I - v)/tau, a spike at the threshold already, and what a spike subtracts is the threshold. */
function brian2({ v, refractory }, { e, threshold, refractorySteps }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const arriving = input[neuron];
    const decay = e[neuron];
    const waiting = Math.max(refractory[neuron] - 1, 0);
    const potential = fround(fround(fround(decay * v[neuron]) + arriving) - fround(decay * arriving));
    if (waiting === 0 && potential >= threshold[neuron]) {
      v[neuron] = potential - threshold[neuron];
      refractory[neuron] = refractorySteps[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
      refractory[neuron] = waiting;
    }
  }
  return count;
}

export const brian2Loops = { brian2: { advance: brian2, states: ["v", "refractory"] } };
