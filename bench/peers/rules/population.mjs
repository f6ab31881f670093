// A population that one of the loops advances.

export class Population {
  #loop;
  #parameters;
  #emitted;

  /** Parameters and states are arrays of single precision, one number a neuron. */
  constructor(loop, parameters, states) {
    const size = states.v.length;
    this.#loop = loop;
    this.#parameters = loop.prepare?.(parameters) ?? parameters;
    this.#emitted = { neurons: new Uint32Array(size), values: new Float32Array(size) };
    this.states = states;
  }

  /** Advances by one step, and gives how many neurons emitted something. */
  step(arriving) {
    return this.#loop.advance(this.states, this.#parameters, arriving, this.#emitted);
  }

  /** Adds what each neuron emitted in the last step, in which `count` did, to `sums`. */
  addTo(sums, count) {
    const { neurons, values } = this.#emitted;
    const { emission = "spikes" } = this.#loop;
    const everyNeuron = { membrane: this.states.v, "all values": values }[emission];
    for (let index = 0; index < count; index += 1) {
      if (everyNeuron === undefined) {
        sums[neurons[index]] += emission === "values" ? values[index] : 1;
      } else {
        sums[index] += everyNeuron[index];
      }
    }
  }
}
