// Norse's rules as loops over typed arrays. Products of the step and a rate are computed once.

const { fround } = Math;

function prepare({ dt, tauMemInv, tauSynInv, tauAdaptInv, ...others }) {
  const perStep = (rates) => rates?.map((rate, neuron) => rate * dt[neuron]);
  return { ...others, membrane: perStep(tauMemInv), synapse: perStep(tauSynInv), adaptation: perStep(tauAdaptInv) };
}

/** `LIFBox`, reset by subtraction. */
function box({ v }, { membrane, vLeak, threshold }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const slope = fround(fround(input[neuron] + vLeak[neuron]) - before);
    const potential = fround(before + fround(membrane[neuron] * slope));
    if (potential > threshold[neuron]) {
      v[neuron] = potential - threshold[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

/** `LIF`. */
function norse({ v, i }, { membrane, synapse, vLeak, threshold, vReset }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const current = fround(i[neuron] + input[neuron]);
    const slope = fround(fround(vLeak[neuron] - before) + current);
    const potential = fround(before + fround(membrane[neuron] * slope));
    i[neuron] = current - fround(synapse[neuron] * current);
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

/** `LIFRefrac`: the current goes on while the membrane is held. */
function refractory({ v, i, rho }, parameters, { input }, { neurons }) {
  const { membrane, synapse, vLeak, threshold, vReset, rhoReset } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const current = fround(i[neuron] + input[neuron]);
    i[neuron] = current - fround(synapse[neuron] * current);
    if (rho[neuron] > 0) {
      rho[neuron] -= 1;
      continue;
    }
    const before = v[neuron];
    const slope = fround(fround(vLeak[neuron] - before) + current);
    const potential = fround(before + fround(membrane[neuron] * slope));
    if (potential > threshold[neuron]) {
      v[neuron] = vReset[neuron];
      rho[neuron] = rhoReset[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
    }
  }
  return count;
}

/** `IAF`. */
function iaf({ v }, { threshold, vReset }, { input }, { neurons }) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const potential = fround(v[neuron] + input[neuron]);
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

/** `LSNN`: the threshold adapts. */
function lsnn({ v, i, b }, parameters, { input }, { neurons }) {
  const { membrane, synapse, adaptation, vLeak, threshold, vReset, beta } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const current = i[neuron];
    const slope = fround(fround(vLeak[neuron] - before) + current);
    const potential = fround(before + fround(membrane[neuron] * slope));
    const limit = fround(b[neuron] + fround(adaptation[neuron] * fround(threshold[neuron] - b[neuron])));
    i[neuron] = fround(current - fround(synapse[neuron] * current)) + input[neuron];
    if (potential > limit) {
      v[neuron] = vReset[neuron];
      b[neuron] = limit + beta[neuron];
      neurons[count] = neuron;
      count += 1;
    } else {
      v[neuron] = potential;
      b[neuron] = limit;
    }
  }
  return count;
}

/** `LI`: the membrane is what it emits. */
function li({ v, i }, { membrane, synapse, vLeak }, { input }) {
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const current = fround(i[neuron] + input[neuron]);
    const slope = fround(fround(vLeak[neuron] - before) + current);
    v[neuron] = before + fround(membrane[neuron] * slope);
    i[neuron] = current - fround(synapse[neuron] * current);
  }
  return v.length;
}

/** `LIBox`: the membrane is what it emits. */
function liBox({ v }, { membrane, vLeak }, { input }) {
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const before = v[neuron];
    const slope = fround(fround(vLeak[neuron] - before) + input[neuron]);
    v[neuron] = before + fround(membrane[neuron] * slope);
  }
  return v.length;
}

export const norseLoops = {
  "norse-box": { advance: box, states: ["v"], prepare },
  norse: { advance: norse, states: ["v", "i"], prepare },
  "norse-refractory": { advance: refractory, states: ["v", "i", "rho"], prepare },
  "norse-iaf": { advance: iaf, states: ["v"] },
  "norse-lsnn": { advance: lsnn, states: ["v", "i", "b"], prepare },
  "norse-li": { advance: li, states: ["v", "i"], prepare, emission: "membrane" },
  "norse-li-box": { advance: liBox, states: ["v"], prepare, emission: "membrane" },
};
