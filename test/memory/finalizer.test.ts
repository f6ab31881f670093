/** The net under `free()`: a finalization registry, replaced here by one that counts. */

import { expect, test, vi } from "vitest";

type Cleanup = (held: unknown) => void;

/** Stands in for the engine's: keeps what is registered, and finalizes when it is told to. */
class CountingRegistry {
  static readonly all: CountingRegistry[] = [];
  readonly registered = new Map<object, { owner: WeakKey; held: unknown }>();
  readonly #cleanup: Cleanup;

  constructor(cleanup: Cleanup) {
    this.#cleanup = cleanup;
    CountingRegistry.all.push(this);
  }

  register(owner: WeakKey, held: unknown, token: object): void {
    this.registered.set(token, { owner, held });
  }

  unregister(token: object): boolean {
    return this.registered.delete(token);
  }

  finalizeAll(): void {
    for (const [token, { held }] of [...this.registered]) {
      this.registered.delete(token);
      this.#cleanup(held);
    }
  }
}

vi.stubGlobal("FinalizationRegistry", CountingRegistry);
const { CrashedError, Layer, NeuralNetwork, Neuron } = await import("../../ts/index.ts");
const { currentCore } = await import("../../ts/current-core.ts");
const layer = { weights: [[1, 2]], threshold: 1, leak: 0.5 };

test("importing makes no registry; the first network makes one", () => {
  expect(CountingRegistry.all).toHaveLength(0);
  new NeuralNetwork([layer]).free();
  expect(CountingRegistry.all).toHaveLength(1);
});

test("everything that holds wasm memory is registered until it is freed", () => {
  const registry = CountingRegistry.all[0] as CountingRegistry;
  const network = new NeuralNetwork([layer]);
  const all = [network, network.clone(), new Layer(layer), new Neuron({ ...layer, weights: [1, 2] })];
  expect(registry.registered.size).toBe(4);
  for (const one of all) one.free();
  expect(registry.registered.size).toBe(0);
});

test("what was forgotten is freed by the registry, and what is held for that does not keep its owner alive", () => {
  const registry = CountingRegistry.all[0] as CountingRegistry;
  const round = () => {
    for (let k = 0; k < 200; k += 1) new NeuralNetwork([{ ...layer, weights: [new Float64Array(1000)] }]);
    for (const { owner, held } of registry.registered.values()) {
      expect(Object.values(held as object)).not.toContain(owner);
    }
    registry.finalizeAll();
  };
  round();
  const before = currentCore().memory.byteLength;
  for (let k = 0; k < 20; k += 1) round();
  expect(currentCore().memory.byteLength).toBe(before);
});

test("a trap while a forgotten network is freed was uncaught; now the networks of that instance say it", () => {
  const registry = CountingRegistry.all[0] as CountingRegistry;
  new NeuralNetwork([layer]);
  const other = new NeuralNetwork([layer]);
  const core = currentCore();
  const [forgotten] = registry.registered.values();
  // A place that is no network: the instance traps.
  (forgotten?.held as { handle: number }).handle = 0xffff_fff0;
  expect(() => registry.finalizeAll()).not.toThrow();
  expect(core.hasCrashed).toBe(true);
  expect(() => other.forward([1, 1])).toThrow(CrashedError);
  using fresh = new NeuralNetwork([layer]);
  expect(fresh.forward([1, 1])).toEqual([1]);
});

test("a network of an instance that has crashed is not freed in it", () => {
  const registry = CountingRegistry.all[0] as CountingRegistry;
  new NeuralNetwork([layer]);
  const core = currentCore();
  core.crash(new Error("for the test"));
  expect(() => registry.finalizeAll()).not.toThrow();
});
