// The cortical microcircuit of Potjans and Diesmann (2014). Units: mV, ms, pA, pF; rates in 1/s.

import { generated, NeuralNetwork, nestExpFromTimeConstants, noise, normal, oneToOne, poisson } from "bitspike";

/** Layers and types, from the surface down; the order of every list and table here. */
export const names = ["L2/3E", "L2/3I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"];

/** Neurons under a square millimetre. */
const sizes = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948];

/** Probability that a pair is connected at least once: [target][source]. */
const connectionProbabilities = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
];

/** Synapses from outside onto each neuron, and how often each of them is active. */
const externalInDegrees = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100];
const backgroundRate = 8;

/** Mean rates of the circuit at full scale. */
export const publishedRates = [0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829];

/** `iaf_psc_exp`: the same for all neurons. Potentials are relative to E_L = -65 mV. */
export const neuron = { tauM: 10, tauSynEx: 0.5, tauSynIn: 0.5, C: 250, tRef: 2, threshold: 15, vReset: 0 };
export const initial = { mean: 7, deviation: 10 };

/** Peak current of an excitatory synapse, how much stronger an inhibitory one is, and how much both vary. */
const current = 87.8;
const inhibition = -4;
const variation = 0.1;
/** Weights are drawn from so many values, equally likely: with 256 different ones in all a synapse takes 4 bytes. */
const levels = 64;
const delays = { excitatory: 1.5, inhibitory: 0.75, variation: 0.5 };

/** ms. */
export const step = 0.1;

/** Synapses from one population to another at full scale: as many as leave a pair connected with that probability. */
function synapsesBetween(source, target) {
  const pairs = sizes[source] * sizes[target];
  return Math.log(1 - connectionProbabilities[target][source]) / Math.log(1 - 1 / pairs);
}

const isInhibitory = (population) => population % 2 === 1;

/** The mean weight of a projection: from L4E to L2/3E it is doubled. */
function weightOf(source, target) {
  if (isInhibitory(source)) return inhibition * current;
  return names[source] === "L4E" && names[target] === "L2/3E" ? 2 * current : current;
}

/**
 * The circuit with a share of its neurons, and of the synapses onto each of them.
 *
 * Weights grow by the root of what synapses shrink by, and a constant current takes the place of the mean input that
 * is then missing (van Albada et al. 2015): rates stay about what they are, correlations grow.
 */
export function makeNetwork({ scale, seed }) {
  const scaled = sizes.map((size) => Math.round(size * scale));
  const stronger = 1 / Math.sqrt(scale);
  const populations = names.map((name, target) => [
    name,
    {
      size: scaled[target],
      rule: nestExpFromTimeConstants({ h: step, ...neuron, Ie: missingCurrent(target) * (1 - Math.sqrt(scale)) }),
    },
  ]);
  const background = names.map((name, target) => ({
    input: `background of ${name}`,
    size: scaled[target],
    generator: poisson({ rate: externalInDegrees[target] * scale * backgroundRate }),
  }));
  const network = new NeuralNetwork({
    precision: "f32",
    dt: step / 1000,
    seed,
    inputs: Object.fromEntries(background.map(({ input, size, generator }) => [input, { size, generator }])),
    populations: Object.fromEntries(populations),
    connections: [
      ...background.map(({ input }, target) => ({
        from: input,
        to: names[target],
        weights: oneToOne(current * stronger),
      })),
      { from: names, to: names, weights: generated(projections(scale, stronger)) },
    ],
    outputs: names,
  });
  setPotentials(network, scaled, seed);
  return network;
}

/** All projections, each with as many synapses as at full scale times the scale of either end. */
function projections(scale, stronger) {
  return names.flatMap((from, source) =>
    names.flatMap((to, target) => {
      const amount = Math.round(synapsesBetween(source, target) * scale ** 2);
      const weight = weightOf(source, target) * stronger;
      const delay = (isInhibitory(source) ? delays.inhibitory : delays.excitatory) / step;
      return amount === 0
        ? []
        : {
            from,
            to,
            pattern: "total",
            amount,
            weight: normal({ mean: weight, deviation: Math.abs(weight) * variation, levels }),
            delay: normal({ mean: delay, deviation: delay * delays.variation, minimum: 1 }),
          };
    }),
  );
}

/** The mean of all synaptic current onto a neuron of the full circuit. */
function missingCurrent(target) {
  const recurrent = names.map(
    (_, source) =>
      (synapsesBetween(source, target) / sizes[target]) * publishedRates[source] * weightOf(source, target),
  );
  const external = externalInDegrees[target] * backgroundRate * current;
  return (recurrent.reduce((sum, one) => sum + one, external) * neuron.tauSynEx) / 1000;
}

/** Membranes start at random, so that the circuit does not begin with a volley: as the library's own noise has it. */
function setPotentials(network, scaled, seed) {
  const membranes = names.map((name, population) => [name, { size: scaled[population], generator: noise(initial) }]);
  const source = new NeuralNetwork({
    seed,
    inputs: Object.fromEntries(membranes),
    populations: {},
    connections: [],
  });
  const { spikes } = source.run(undefined, { steps: 1, record: { spikes: names } });
  for (const name of names) network.setState(name, "v", spikes[name].values);
  source.free();
}
