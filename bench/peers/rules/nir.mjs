// NIR's nodes as loops over typed arrays; they spike above the threshold and are reset to a value.

const { fround } = Math;

/** `CubaLIF` by the forward Euler method. */
function nir({ v, i }, { stepMem, stepSyn, wIn, r, vLeak, threshold, vReset }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const arriving = fround(fround(wIn[neuron] * input[neuron]) - i[neuron]);
    const current = fround(i[neuron] + fround(stepSyn[neuron] * arriving));
    const slope = fround(fround(vLeak[neuron] - before) + fround(r[neuron] * current));
    const potential = fround(before + fround(stepMem[neuron] * slope));
    i[neuron] = current;
    if (potential > threshold[neuron]) {
      v[neuron] = vReset[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

/** `LIF`, exact for an input that is held over a step. */
function nirExact({ v }, { e, r, vLeak, threshold, vReset }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const goal = fround(vLeak[neuron] + fround(r[neuron] * input[neuron]));
    const potential = fround(goal + fround(fround(v[neuron] - goal) * e[neuron]));
    if (potential > threshold[neuron]) {
      v[neuron] = vReset[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

export const nirLoops = {
  nir: { advance: nir, states: ["v", "i"] },
  "nir-exact": { advance: nirExact, states: ["v"] },
};
