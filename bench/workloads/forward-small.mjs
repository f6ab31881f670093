// The notebook's 2-4-2 network, one `forward` at a time: small networks must not pay for WebAssembly.

import { NeuralNetwork } from "../../dist/index.js";
import { layers } from "../../examples/notebook/network.mjs";
import { NeuralNetwork as NestedLoops } from "../peers/nested-loops.mjs";
import { randomFrom, randomRows } from "../random.mjs";

export const name = "forward-small";
export const unit = "step";

const steps = 1000;

export function* comparisons() {
  const inputs = randomRows(randomFrom(1), steps, 2, 0, 1);
  const ours = new NeuralNetwork(layers);
  const theirs = new NestedLoops(layers);
  const resultOf = (network) => inputs.map((row) => network.forward(row));
  yield {
    variant: "2-4-2, f64",
    contestants: [
      {
        name: "bitspike",
        tells: "one call of forward, with everything around it",
        units: steps,
        run: () => forwardOurs(ours, inputs),
        result: () => resultOf(new NeuralNetwork(layers)),
      },
      {
        name: "nested loops",
        tells: "the same classes in plain JavaScript: below 1, a tiny network pays for WebAssembly",
        units: steps,
        // The call into WebAssembly takes as long as all the work: engines and processors decide which is faster.
        atLeast: [0.8, 1],
        run: () => forwardTheirs(theirs, inputs),
        result: () => resultOf(new NestedLoops(layers)),
      },
    ],
  };
}

// Twice the same, for an engine would learn from one what slows down the other: shared, the loops took 113 instead of 80 ns.

function forwardOurs(network, inputs) {
  let spikes = 0;
  for (let step = 0; step < steps; step += 1) {
    spikes += network.forward(inputs[step])[0];
  }
  return spikes;
}

function forwardTheirs(network, inputs) {
  let spikes = 0;
  for (let step = 0; step < steps; step += 1) {
    spikes += network.forward(inputs[step])[0];
  }
  return spikes;
}
