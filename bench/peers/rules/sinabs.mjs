// sinabs' rules as loops over typed arrays, with a normed input and no synapse. 1 - alpha is computed once.

const { fround } = Math;

function prepare({ alphaMem, alphaAdapt, ...others }) {
  const gain = alphaMem.map((decay) => 1 - decay);
  const gainAdapt = alphaAdapt?.map((decay) => 1 - decay);
  return { ...others, alphaMem, gain, alphaAdapt, gainAdapt };
}

/** `LIF` with as many spikes a step as the membrane is worth. */
function sinabs({ v }, { alphaMem, gain, threshold }, { input }, { neurons, values }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const limit = threshold[neuron];
    const potential = fround(fround(alphaMem[neuron] * v[neuron]) + fround(gain[neuron] * input[neuron]));
    if (potential >= limit) {
      const spikes = Math.trunc(fround(potential / limit));
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

/** `ExpLeak` with a lower clamp: it emits the membrane as it was before the clamp. */
function expleak({ v }, { alphaMem, gain, minVMem }, { input }, { values }) {
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const least = minVMem[neuron];
    const potential = fround(fround(alphaMem[neuron] * v[neuron]) + fround(gain[neuron] * input[neuron]));
    values[neuron] = potential;
    v[neuron] = Math.max(fround(potential - least), 0) + least;
  }
  return v.length;
}

/** `ALIF` with a single spike a step: the threshold adapts. */
function alif({ v, b }, parameters, { input }, { neurons }) {
  const { alphaMem, gain, alphaAdapt, gainAdapt, adaptScale, threshold } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const potential = fround(fround(alphaMem[neuron] * v[neuron]) + fround(gain[neuron] * input[neuron]));
    const limit = fround(threshold[neuron] + fround(adaptScale[neuron] * b[neuron]));
    const adaptation = fround(alphaAdapt[neuron] * b[neuron]);
    if (potential >= limit) {
      v[neuron] = potential - limit;
      b[neuron] = adaptation + gainAdapt[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
      b[neuron] = adaptation;
    }
  }
  return count;
}

export const sinabsLoops = {
  sinabs: { advance: sinabs, states: ["v"], prepare, emission: "values" },
  "sinabs-expleak": { advance: expleak, states: ["v"], prepare, emission: "all values" },
  "sinabs-alif": { advance: alif, states: ["v", "b"], prepare },
};
