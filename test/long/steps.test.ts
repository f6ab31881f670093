/** Runs that are longer than numbers of 32 bits, and than anyone looks at. */

import { describe, expect, test } from "vitest";
import {
  lif,
  type NetworkDescription,
  NeuralNetwork,
  noise,
  oneToOne,
  poisson,
  SnapshotError,
} from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";
import { OracleNetwork } from "../oracle/network.ts";
import { xxh64 } from "../oracle/xxh64.ts";

test("ten million steps, in one run and in pieces", { timeout: 120_000 }, () => {
  const steps = 10_000_000;
  using whole = notebook();
  const { digest, counts } = whole.run({ constant: [0.7, 0.4] }, { steps, record: { counts: ["layer0", "layer1"] } });
  using pieces = notebook();
  for (let done = 0; done < steps; ) {
    const piece = Math.min(1 + ((done * 7) % 99_991), steps - done);
    pieces.run({ constant: [0.7, 0.4] }, { steps: piece, record: {}, digest: false });
    done += piece;
  }
  expect(pieces.digest).toBe(digest);
  expect(whole.steps).toBe(steps);
  expect([...(counts["layer0"] ?? []), ...(counts["layer1"] ?? [])]).toEqual([
    2000000, 2000000, 5000000, 5000000, 6000000, 5000000,
  ]);
  expect(digest).toBe("3c4636571d90f787");
});

describe("step counters beyond 32 bits", () => {
  const description: NetworkDescription = {
    seed: 5,
    inputs: {
      spikes: { size: 20, generator: poisson({ rate: 300 }) },
      drift: { size: 20, generator: noise({ mean: 0.1, deviation: 0.3 }) },
    },
    populations: { cells: { size: 20, rule: lif({ threshold: 1, leak: 0.9 }) } },
    connections: [
      { from: "spikes", to: "cells", weights: oneToOne(0.5), delay: 3 },
      { from: "drift", to: "cells", weights: oneToOne(1) },
      { from: "cells", to: "cells", weights: oneToOne(0.25), delay: 2 },
    ],
  };

  /** A network at the given step, as a snapshot puts it there. */
  function networkAt(step: number | bigint): NeuralNetwork {
    const network = new NeuralNetwork(description);
    const bytes = network.snapshot();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    view.setBigUint64(32, BigInt(step), true);
    view.setBigUint64(24, xxh64(bytes.subarray(32)), true);
    network.restore(bytes);
    return network;
  }

  for (const first of [2 ** 32 - 7, 2 ** 32, 2 ** 33 + 5, 2 ** 48 - 3, Number.MAX_SAFE_INTEGER - 40]) {
    test(`from step ${first} on, as the oracle has it`, () => {
      using network = networkAt(first);
      expect(network.steps).toBe(first);
      const oracle = new OracleNetwork(network.describe() as ConstructorParameters<typeof OracleNetwork>[0]);
      oracle.steps = first;
      for (let step = 0; step < 20; step += 1) oracle.step();
      const { digest, firstStep } = network.run({}, { steps: 20 });
      expect(firstStep).toBe(first);
      expect(digest).toBe(oracle.digest());
    });
  }

  test("a snapshot from further on than a number of JavaScript can say is refused", () => {
    for (const step of [2n ** 53n, 2n ** 64n - 1n]) expect(() => networkAt(step)).toThrow(SnapshotError);
  });

  test("random numbers before and after 2^32 are not the same again", () => {
    using early = networkAt(0);
    using late = networkAt(2 ** 32);
    const record = { spikes: ["spikes"] };
    const [a, b] = [early, late].map((network) => network.run({}, { steps: 50, record }).spikes["spikes"]);
    expect([...(a?.neurons ?? [])]).not.toEqual([...(b?.neurons ?? [])]);
  });
});
