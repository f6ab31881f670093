/**
 * Hosts that import nothing once a program runs, as service workers and AudioWorklets: `writeNir` and `writeNirData` threw
 * what the host throws, a TypeError.
 */

import { expect, test } from "vitest";
import { NOTEBOOK } from "../api/networks.ts";
import { loadInto, newRealm } from "./realm.ts";

async function rejectionOf(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

test("writing HDF5 where its library cannot be loaded", async () => {
  const { nir, data, index } = await loadInto(newRealm(), "nir", "data", "index");
  const network = new index.NeuralNetwork(NOTEBOOK);
  const recording = network.run({ constant: [0.7, 0.4] }, { steps: 3, record: { spikes: true } });
  for (const write of [() => nir.writeNir(network), () => data.writeNirData([recording], { dt: 1e-3 })]) {
    const { code, message } = await rejectionOf(write());
    expect(code).toBe("BITSPIKE_HDF5");
    expect(message).toContain("bundle the program into one script");
    expect(message).toContain("network.describe() gives as JSON");
  }
});
