// NEST's rules as loops over typed arrays; a current acts one step later.

const { fround } = Math;

/** `iaf_psc_exp`. */
function nestExp(states, parameters, { input, current }, { neurons }) {
  const { v, i_ex, i_in, y0, refractory } = states;
  const { P11ex, P11in, P20, P21ex, P21in, P22, Ie, threshold, vReset, refractorySteps } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const [ex, inh, arriving] = [i_ex[neuron], i_in[neuron], input[neuron]];
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      refractory[neuron] -= 1;
    } else {
      const decayed = fround(fround(potential * P22[neuron]) + fround(ex * P21ex[neuron]));
      const synaptic = fround(decayed + fround(inh * P21in[neuron]));
      potential = fround(synaptic + fround(fround(Ie[neuron] + y0[neuron]) * P20[neuron]));
    }
    i_ex[neuron] = fround(ex * P11ex[neuron]) + Math.max(arriving, 0);
    i_in[neuron] = fround(inh * P11in[neuron]) + Math.min(arriving, 0);
    y0[neuron] = current[neuron];
    if (potential >= threshold[neuron]) {
      potential = vReset[neuron];
      refractory[neuron] = refractorySteps[neuron];
      neurons[count] = neuron;
      count += 1;
    }
    v[neuron] = potential;
  }
  return count;
}

/** `iaf_psc_delta` with a lower bound; what arrives in the refractory period is lost. */
function nestDelta({ v, y0, refractory }, parameters, { input, current }, { neurons }) {
  const { P22, P30, Ie, threshold, vReset, vMin, refractorySteps } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      refractory[neuron] -= 1;
    } else {
      const driven = fround(P30[neuron] * fround(y0[neuron] + Ie[neuron]));
      potential = fround(fround(driven + fround(P22[neuron] * potential)) + input[neuron]);
      if (potential < vMin[neuron]) {
        potential = vMin[neuron];
      }
    }
    y0[neuron] = current[neuron];
    if (potential >= threshold[neuron]) {
      potential = vReset[neuron];
      refractory[neuron] = refractorySteps[neuron];
      neurons[count] = neuron;
      count += 1;
    }
    v[neuron] = potential;
  }
  return count;
}

/** `iaf_psc_delta` with a lower bound; what arrives in the refractory period waits, decaying, for its end. */
function nestDeltaHeld({ v, y0, refractory, buffer }, parameters, { input, current }, { neurons }) {
  const { P22, P30, Ie, threshold, vReset, vMin, refractorySteps, h, tauM } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      const decay = fround(Math.exp(fround(fround(-refractory[neuron] * h[neuron]) / tauM[neuron])));
      buffer[neuron] += fround(input[neuron] * decay);
      refractory[neuron] -= 1;
    } else {
      const driven = fround(P30[neuron] * fround(y0[neuron] + Ie[neuron]));
      potential = fround(fround(driven + fround(P22[neuron] * potential)) + input[neuron]);
      if (buffer[neuron] !== 0) {
        potential = fround(potential + buffer[neuron]);
        buffer[neuron] = 0;
      }
      if (potential < vMin[neuron]) {
        potential = vMin[neuron];
      }
    }
    y0[neuron] = current[neuron];
    if (potential >= threshold[neuron]) {
      potential = vReset[neuron];
      refractory[neuron] = refractorySteps[neuron];
      neurons[count] = neuron;
      count += 1;
    }
    v[neuron] = potential;
  }
  return count;
}

/** `iaf_psc_alpha` without a lower bound. */
function nestAlpha(states, parameters, { input, current }, { neurons }) {
  const { v, i_ex, d_ex, i_in, d_in, y0, refractory } = states;
  const { P11ex, P11in, P21ex, P21in, P30, P31ex, P31in, P32ex, P32in, expm1TauM } = parameters;
  const { epscInitialValue, ipscInitialValue, Ie, threshold, vReset, refractorySteps } = parameters;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const [ex, dEx, inh, dIn] = [i_ex[neuron], d_ex[neuron], i_in[neuron], d_in[neuron]];
    const arriving = input[neuron];
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      refractory[neuron] -= 1;
    } else {
      let driven = fround(P30[neuron] * fround(y0[neuron] + Ie[neuron]));
      driven = fround(driven + fround(P31ex[neuron] * dEx));
      driven = fround(driven + fround(P32ex[neuron] * ex));
      driven = fround(driven + fround(P31in[neuron] * dIn));
      driven = fround(driven + fround(P32in[neuron] * inh));
      driven = fround(driven + fround(expm1TauM[neuron] * potential));
      potential = fround(driven + potential);
    }
    const excitatory = fround(epscInitialValue[neuron] * Math.max(arriving, 0));
    const inhibitory = fround(ipscInitialValue[neuron] * Math.min(arriving, 0));
    i_ex[neuron] = fround(P21ex[neuron] * dEx) + fround(P11ex[neuron] * ex);
    d_ex[neuron] = fround(dEx * P11ex[neuron]) + excitatory;
    i_in[neuron] = fround(P21in[neuron] * dIn) + fround(P11in[neuron] * inh);
    d_in[neuron] = fround(dIn * P11in[neuron]) + inhibitory;
    y0[neuron] = current[neuron];
    if (potential >= threshold[neuron]) {
      potential = vReset[neuron];
      refractory[neuron] = refractorySteps[neuron];
      neurons[count] = neuron;
      count += 1;
    }
    v[neuron] = potential;
  }
  return count;
}

export const nestLoops = {
  "nest-exp": { advance: nestExp, states: ["v", "i_ex", "i_in", "y0", "refractory"], secondPort: "current" },
  "nest-delta": { advance: nestDelta, states: ["v", "y0", "refractory"], secondPort: "current" },
  "nest-delta, held input": {
    advance: nestDeltaHeld,
    states: ["v", "y0", "refractory", "buffer"],
    secondPort: "current",
  },
  "nest-alpha": {
    advance: nestAlpha,
    states: ["v", "i_ex", "d_ex", "i_in", "d_in", "y0", "refractory"],
    secondPort: "current",
  },
};
