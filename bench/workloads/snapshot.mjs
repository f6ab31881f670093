// A snapshot of 1,000 neurons, and back, against the engine's own copy of the same state: as the notebook's neurons hold
// it, an object each, and as one typed array.

import { NeuralNetwork } from "../../dist/index.js";
import { randomFrom, randomRows } from "../random.mjs";

export const name = "snapshot";
export const unit = "copy";

const size = 1000;
const atLeast = 20;

export function* comparisons() {
  const random = randomFrom(9);
  const network = new NeuralNetwork([{ weights: randomRows(random, size, 8, -0.5, 0.5), threshold: 1, leak: 0.9 }]);
  network.run(randomRows(random, 16, 8, 0, 1));
  const potentials = network.membranePotentials();
  const neurons = Array.from(potentials, (membranePotential) => ({ membranePotential }));
  const bytes = network.snapshot();
  const place = new Uint8Array(bytes.length);
  const peers = [
    {
      name: "structuredClone, 1,000 objects",
      tells: "the engine's own copy of the state as the notebook holds it",
      units: 1,
      atLeast,
      run: () => structuredClone(neurons),
      result: () => [structuredClone(neurons).map(({ membranePotential }) => membranePotential)],
    },
    {
      name: "structuredClone, a typed array",
      tells: "the engine's own copy of bare numbers: no header, no check",
      units: 1,
      run: () => structuredClone(potentials),
      result: () => [structuredClone(potentials)],
    },
  ];
  /** What the network holds after all was forgotten and restored. */
  const result = () => {
    const copy = network.snapshot();
    network.reset();
    network.restore(copy);
    return [network.membranePotentials()];
  };
  const tells = "state of 1,000 neurons and everything that belongs to it: what a rollback costs";
  const ours = (name, run) => ({ name, tells, units: 1, run, result });
  yield {
    variant: "1,000 neurons, snapshot",
    contestants: [ours("bitspike, snapshot()", () => network.snapshot()), ...peers],
  };
  const intoPlace = ours("bitspike, snapshot(into)", () => network.snapshot(place));
  yield { variant: "1,000 neurons, into", contestants: [intoPlace, ...peers] };
  yield {
    variant: "1,000 neurons, restore",
    contestants: [ours("bitspike, restore()", () => network.restore(bytes)), ...peers],
  };
}
