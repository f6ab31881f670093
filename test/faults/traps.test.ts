/** A trap in the middle of a run: that instance is dead, and a fresh one goes on from the last snapshot. */

import { expect, test } from "vitest";
import { CrashedError, NeuralNetwork } from "../../ts/index.ts";
import { graph, notebook } from "../api/networks.ts";
import { trapAt, useFaultyCore } from "./faulty-core.ts";

const STEPS = 400;

/** Runs some steps further, with a recording that asks for memory all the while. */
function advance(network: NeuralNetwork, steps: number): string {
  const inputs = { left: { constant: [1, 0.5, 2] }, right: { constant: [0.5, 1] } };
  return network.run(inputs, { steps, record: { spikes: true, states: { hidden: ["v"] } } }).digest;
}

test("at any allocation of a run", () => {
  useFaultyCore();
  using whole = new NeuralNetwork(graph());
  advance(whole, STEPS);
  const expected = advance(whole, STEPS);
  let crashes = 0;
  for (let number = 1; ; number += 1) {
    useFaultyCore();
    const network = new NeuralNetwork(graph());
    const bystander = notebook();
    advance(network, STEPS);
    const last = network.snapshot();
    trapAt(number);
    let thrown: unknown;
    try {
      expect(advance(network, STEPS)).toBe(expected);
    } catch (error) {
      thrown = error;
    }
    if (thrown === undefined) break;
    crashes += 1;
    expect(thrown).toBeInstanceOf(CrashedError);
    expect(() => network.digest).toThrow(CrashedError);
    expect(() => bystander.forward([0.7, 0.4])).toThrow(CrashedError);
    using fresh = new NeuralNetwork(graph());
    fresh.restore(last);
    expect(advance(fresh, STEPS)).toBe(expected);
    network.free();
    bystander.free();
  }
  expect(crashes).toBeGreaterThan(20);
});
