// Update rules as loops over typed arrays, an array for each state; parameters are the same for all neurons and stay in
// local variables. Nothing arrives. Each lists the neurons that spike in `spikes` and gives their number.
//
// In single precision every operation is rounded, as the rule is defined there.

import { kindOf } from "./typed-arrays.mjs";

/** `lif` without input. */
export function lifWithoutInput({ v }, { threshold, leak }, spikes) {
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const potential = v[neuron];
    if (potential >= threshold) {
      spikes[count] = neuron;
      count += 1;
      v[neuron] = 0;
    } else {
      // The store rounds.
      v[neuron] = potential * leak;
    }
  }
  return count;
}

/** `nest-exp` without input, in double precision. */
export function nestExp(states, parameters, spikes) {
  const { v, excitatory, inhibitory, refractory } = states;
  const { P11ex, P11in, P20, P21ex, P21in, P22, Ie, threshold, vReset, refractorySteps } = parameters;
  const constant = Ie * P20;
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const [ex, inh] = [excitatory[neuron], inhibitory[neuron]];
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      refractory[neuron] -= 1;
    } else {
      potential = potential * P22 + ex * P21ex + inh * P21in + constant;
    }
    excitatory[neuron] = ex * P11ex;
    inhibitory[neuron] = inh * P11in;
    if (potential >= threshold) {
      spikes[count] = neuron;
      count += 1;
      potential = vReset;
      refractory[neuron] = refractorySteps;
    }
    v[neuron] = potential;
  }
  return count;
}

/** `nest-exp` without input, in single precision; parameters have been rounded. */
export function nestExpInSingle(states, parameters, spikes) {
  const { fround } = Math;
  const { v, excitatory, inhibitory, refractory } = states;
  const { P11ex, P11in, P20, P21ex, P21in, P22, Ie, threshold, vReset, refractorySteps } = parameters;
  const constant = fround(Ie * P20);
  let count = 0;
  for (let neuron = 0; neuron < v.length; neuron += 1) {
    const [ex, inh] = [excitatory[neuron], inhibitory[neuron]];
    let potential = v[neuron];
    if (refractory[neuron] > 0) {
      refractory[neuron] -= 1;
    } else {
      const decayed = fround(fround(potential * P22) + fround(ex * P21ex));
      potential = fround(fround(decayed + fround(inh * P21in)) + constant);
    }
    excitatory[neuron] = ex * P11ex;
    inhibitory[neuron] = inh * P11in;
    if (potential >= threshold) {
      spikes[count] = neuron;
      count += 1;
      potential = vReset;
      refractory[neuron] = refractorySteps;
    }
    v[neuron] = potential;
  }
  return count;
}

/** A population that one of these loops advances. */
export class NeuronLoop {
  /** `start` holds membranes and currents at the beginning. */
  constructor(advance, parameters, { v, excitatory, inhibitory }, precision) {
    const Scalars = kindOf(precision);
    const rounded = Object.entries(parameters).map(([name, value]) => [name, new Scalars([value])[0]]);
    this.advance = advance;
    this.parameters = Object.fromEntries(rounded);
    this.states = {
      v: Scalars.from(v),
      excitatory: Scalars.from(excitatory),
      inhibitory: Scalars.from(inhibitory),
      refractory: new Scalars(v.length),
    };
    this.membranes = { values: this.states.v };
    this.spikes = new Uint32Array(v.length);
  }

  run(steps, onSpikes) {
    for (let step = 0; step < steps; step += 1) {
      onSpikes(step, this.spikes, this.advance(this.states, this.parameters, this.spikes));
    }
  }
}
