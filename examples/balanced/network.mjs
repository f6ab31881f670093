// A network of excitatory and inhibitory neurons in balance: Brunel (2000), model A. Units: mV, ms; rates in 1/s.

import { generated, NeuralNetwork, nestDelaySteps, nestDelta, nestRefractorySteps, oneToOne, poisson } from "bitspike";

/** Brunel's parameters for asynchronous irregular activity, at 10,000 neurons. */
export const parameters = {
  excitatory: 8000,
  inhibitory: 2000,
  /** Synapses that each neuron receives: a tenth of each population. */
  excitatoryInDegree: 800,
  inhibitoryInDegree: 200,
  /** What an excitatory spike adds to the membrane (J), and how much stronger an inhibitory one is (g). */
  jump: 0.1,
  inhibition: 5,
  /** External input relative to what would bring the mean membrane to the threshold (nu_ext / nu_thr). */
  drive: 2,
  delay: 1.5,
  timeConstant: 20,
  threshold: 20,
  reset: 10,
  refractory: 2,
  step: 0.1,
};

/** exp(-step/timeConstant), as a number: `Math.exp` may differ from engine to engine in its last bit, and so the digest. */
const DECAY = 0.9950124791926823;

/** Spikes a second that arrive at each neuron from outside, from all its external synapses together. */
export function externalRate({ excitatoryInDegree, drive, threshold, jump, timeConstant }) {
  const atThreshold = (1000 * threshold) / (jump * excitatoryInDegree * timeConstant);
  return excitatoryInDegree * drive * atThreshold;
}

/**
 * The network, its ten million synapses made from addressed random numbers.
 *
 * Membranes start spread evenly below the threshold: from one common value all neurons would spike together at first.
 */
export function makeNetwork({ seed }) {
  const { excitatory, inhibitory, jump, step } = parameters;
  const rate = externalRate(parameters);
  const rule = nestDelta({
    P22: DECAY,
    // Scales the port `current`, to which nothing is connected.
    P30: 0,
    threshold: parameters.threshold,
    vReset: parameters.reset,
    refractorySteps: nestRefractorySteps(parameters.refractory, step),
  });
  const delay = nestDelaySteps(parameters.delay, step);
  const all = ["excitatory", "inhibitory"];
  const recurrent = (amount, weight) => generated({ pattern: "in-degree", amount, weight });
  const network = new NeuralNetwork({
    dt: step / 1000,
    seed,
    // An input for each population, so that each neuron has its own.
    inputs: {
      toExcitatory: { size: excitatory, generator: poisson({ rate }) },
      toInhibitory: { size: inhibitory, generator: poisson({ rate }) },
    },
    populations: {
      excitatory: { size: excitatory, rule },
      inhibitory: { size: inhibitory, rule },
    },
    connections: [
      { from: "toExcitatory", to: "excitatory", weights: oneToOne(jump) },
      { from: "toInhibitory", to: "inhibitory", weights: oneToOne(jump) },
      { from: "excitatory", to: all, weights: recurrent(parameters.excitatoryInDegree, jump), delay },
      {
        from: "inhibitory",
        to: all,
        weights: recurrent(parameters.inhibitoryInDegree, -parameters.inhibition * jump),
        delay,
      },
    ],
    outputs: all,
  });
  for (const name of all) {
    const { length } = network.state(name, "v");
    // Multiples of the golden ratio, modulo 1: even, and without a pattern from neuron to neuron.
    const spread = Array.from({ length }, (_, neuron) => parameters.threshold * ((neuron * 0.6180339887498949) % 1));
    network.setState(name, "v", spread);
  }
  return network;
}
