/** After a trap the instance is dead, its networks say so, and a fresh instance goes on from the last snapshot. */

import { expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import { CrashedError, type NeuralNetwork } from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";

/** Makes the current instance trap: there is no network at the end of the memory. */
function trap(): void {
  currentCore().call((raw) => raw.network_run(0xffff_fff0, 1));
}

test("every call after a trap throws, new networks work, and a snapshot goes on", () => {
  const network = notebook();
  const copy = network.clone();
  network.forward([0.7, 0.4]);
  const bytes = network.snapshot();
  const expected = [network.forward([0.7, 0.4]), network.digest];
  expect(trap).toThrow(CrashedError);
  const uses: ((one: NeuralNetwork) => unknown)[] = [
    (one) => one.forward([0.7, 0.4]),
    (one) => one.run([[0.7, 0.4]]),
    (one) => one.membranePotentials(),
    (one) => one.setState(0, "v", 1),
    (one) => one.snapshot(),
    (one) => one.restore(bytes),
    (one) => one.digest,
    (one) => one.steps,
    (one) => one.clone(),
    (one) => one.reset(),
    (one) => one.plan(),
  ];
  for (const use of uses) {
    expect(() => use(network)).toThrow(CrashedError);
    expect(() => use(copy)).toThrow(/make the network again and restore its last snapshot/);
  }
  using fresh = notebook();
  fresh.restore(bytes);
  expect([fresh.forward([0.7, 0.4]), fresh.digest]).toEqual(expected);
  network.free();
  copy.free();
  expect(fresh.forward([0.7, 0.4])).toEqual(expect.any(Array));
});

test("the error of a crash holds its cause", () => {
  let thrown: unknown;
  try {
    trap();
  } catch (error) {
    thrown = error;
  }
  expect((thrown as CrashedError).cause).toBeInstanceOf(WebAssembly.RuntimeError);
  expect((thrown as CrashedError).code).toBe("BITSPIKE_CRASHED");
});

test("a stack that overflows leaves a network that works or says that it has crashed, never one that is wrong", () => {
  const network = notebook();
  using expected = notebook();
  const dive = (depth: number): number => {
    network.forward([0.7, 0.4]);
    return dive(depth + 1) + 1;
  };
  expect(() => dive(0)).toThrow();
  try {
    const steps = network.steps;
    for (let k = 0; k < steps; k += 1) expected.forward([0.7, 0.4]);
    expect(network.digest).toBe(expected.digest);
  } catch (error) {
    expect(error).toBeInstanceOf(CrashedError);
  }
  using fresh = notebook();
  expect(fresh.forward([0.7, 0.4])).toEqual([0, 0]);
});
