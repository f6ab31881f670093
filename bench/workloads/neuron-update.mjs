// As many neurons as the cortical microcircuit has, to which nothing comes: only their update is timed.

import { lif, nestExp } from "../../dist/index.js";
import { cores, network, typedArrays } from "../contestants.mjs";
import { lifWithoutInput, NeuronLoop, nestExpInSingle, nestExp as nestExpLoop } from "../peers/neuron-loops.mjs";
import { randomFrom } from "../random.mjs";

export const name = "neuron-update";
export const unit = "step";

const size = 77169;

/** Of the microcircuit: step 0.1 ms, membrane 10 ms and 250 pF, synapses 0.5 ms; the current makes them spike regularly. */
function microcircuit() {
  const [step, membrane, capacity, synapse] = [0.1, 10, 250, 0.5];
  const [P11, P22] = [Math.exp(-step / synapse), Math.exp(-step / membrane)];
  const P21 = ((P22 - P11) * membrane * synapse) / (capacity * (membrane - synapse));
  const P20 = (membrane / capacity) * (1 - P22);
  const propagators = { P11ex: P11, P11in: P11, P20, P21ex: P21, P21in: P21, P22 };
  return { ...propagators, Ie: 500, threshold: 15, vReset: 0, refractorySteps: 20 };
}

const rules = [
  {
    rule: "lif",
    make: lif,
    // The leak is so small that no membrane decays to where numbers are slow, however often it is run.
    parameters: { threshold: 15, leak: 1 - 2 ** -16 },
    loops: { f64: lifWithoutInput, f32: lifWithoutInput },
  },
  {
    rule: "nest-exp",
    make: nestExp,
    parameters: microcircuit(),
    loops: { f64: nestExpLoop, f32: nestExpInSingle },
    atLeast: 4,
    atLeastOfNative: 0.85,
  },
];

export async function* comparisons(isQuick) {
  const random = randomFrom(8);
  const steps = isQuick ? 32 : 128;
  const randomNumbers = (least, most) => Float32Array.from({ length: size }, () => least + (most - least) * random());
  // Some begin above the threshold.
  const v = randomNumbers(0, 16);
  const zeros = new Float32Array(size);
  // Currents are compared while they decay; they are timed at 0, where they would get stuck as the smallest of numbers, which
  // processors are slow at.
  const compared = { v, excitatory: randomNumbers(0, 500), inhibitory: randomNumbers(-500, 0) };
  const timed = { v, excitatory: zeros, inhibitory: zeros };
  for (const { rule, make, parameters, loops, atLeast, atLeastOfNative } of rules) {
    for (const precision of ["f64", "f32"]) {
      const description = {
        precision,
        inputs: {},
        populations: { out: { size, rule: make(parameters) } },
        connections: [],
      };
      const ours = (start) => network(description, undefined, steps, "bitspike", (one) => begin(one, start, rule));
      const loop = (start) => {
        const makeLoop = () => new NeuronLoop(loops[precision], parameters, start, precision);
        return typedArrays("typed arrays", steps, makeLoop, (one, onSpikes) => one.run(steps, onSpikes));
      };
      yield {
        variant: `77,169 ${rule}, ${precision}`,
        contestants: [
          { ...ours(timed), result: ours(compared).result },
          ...(await cores(description, undefined, steps, {
            atLeast: atLeastOfNative,
            begin: (one) => begin(one, timed, rule),
          })),
          { ...loop(timed), tells: "the same update as a loop in JavaScript", result: loop(compared).result, atLeast },
        ],
      };
    }
  }
}

function begin(one, { v, excitatory, inhibitory }, rule) {
  one.setState("out", "v", v);
  if (rule === "nest-exp") {
    one.setState("out", "i_ex", excitatory);
    one.setState("out", "i_in", inhibitory);
  }
}
