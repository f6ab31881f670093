/** Cores side by side: nothing passes from one to another, and each network stays where it was made. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Core } from "../../ts/core.ts";
import { currentCore } from "../../ts/current-core.ts";
import { CrashedError, NeuralNetwork } from "../../ts/index.ts";
import { networkIn } from "../../ts/network.ts";
import { instantiate } from "../../ts/wasm/compile.ts";
import { NOTEBOOK } from "../api/networks.ts";

const moduleOf = (folder: string) =>
  new WebAssembly.Module(readFileSync(new URL(`../../crate/${folder}/bitspike_bg.wasm`, import.meta.url)));
const newCore = (folder: string) => new Core(instantiate(moduleOf(folder)));
const INPUT = { constant: [0.7, 0.4] };

test("networks in three cores, one of them of another build, have the same bits", () => {
  const cores = [currentCore(), newCore("pkg"), newCore("pkg-plain")];
  const networks = cores.map((core) => networkIn(core, NOTEBOOK));
  const digests = networks.map((network) => network.run(INPUT, { steps: 50 }).digest);
  expect(new Set(digests).size).toBe(1);
});

test("the application's core does not grow with a network in another", () => {
  const other = newCore("pkg");
  new NeuralNetwork(NOTEBOOK).free();
  const [own, others] = [currentCore().memory.byteLength, other.memory.byteLength];
  const weights = { flat: new Float64Array(2 ** 20), inputs: 2 ** 10 };
  using network = networkIn(other, [{ weights, threshold: 1, leak: 0.9 }]);
  expect(currentCore().memory.byteLength).toBe(own);
  expect(other.memory.byteLength).toBeGreaterThan(others + 2 ** 23);
  expect(network.plan().sharedBytes).toBeGreaterThan(2 ** 23);
});

test("a clone is made in the core of its original", () => {
  const other = newCore("pkg");
  using network = networkIn(other, NOTEBOOK);
  network.run(INPUT, { steps: 7 });
  using clone = network.clone();
  expect(clone.digest).toBe(network.digest);
  other.crash("it is to be seen who lived there");
  expect(() => clone.forward([0.7, 0.4])).toThrow(CrashedError);
});

test("a crash of one core leaves the others alone", () => {
  const other = newCore("pkg");
  using network = new NeuralNetwork(NOTEBOOK);
  const before = currentCore();
  expect(() => other.call((raw) => raw.network_run(0xffff_fff0, 1))).toThrow(CrashedError);
  expect(Array.from(network.forward([0.7, 0.4]))).toEqual([0, 0]);
  expect(currentCore()).toBe(before);
});
