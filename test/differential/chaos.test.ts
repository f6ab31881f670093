/**
 * A recurrent network in which one spike more or less changes everything after it, run for 10,000 steps whole, in
 * pieces and in a batch. A single wrong bit anywhere would be found at the end.
 */

import { beforeAll, describe, expect, test } from "vitest";
import type { NetworkDescription } from "../oracle/description.ts";
import { OracleNetwork } from "../oracle/network.ts";
import type { Precision } from "./arbitrary-values.ts";
import { useBuild, variants } from "./builds.ts";
import { sequence } from "./draw.ts";
import { newNetwork } from "./product.ts";

const STEPS = 10_000;
const PIECES = 1_000;
const NEURONS = 100;
const DRIVE = { drive: { constant: 1 } };

describe.each(["f64", "f32"] as const)("the network in %s", (precision) => {
  const description = chaotic(precision);

  test("one spike more changes all that follows", () => {
    const network = new OracleNetwork(description);
    for (let t = 0; t < 1_000; t++) network.step({ drive: [t === 500 ? 2 : 1] });
    const other = new OracleNetwork(description);
    for (let t = 0; t < 1_000; t++) other.step({ drive: [1] });
    const [a, b] = Array.from({ length: 100 }, () =>
      [network, other].map((n) => n.step({ drive: [1] })["cells"] as number[]),
    ).reduce<[number[], number[]]>(
      ([x, y], [u, v]) => [
        [...x, ...(u ?? [])],
        [...y, ...(v ?? [])],
      ],
      [[], []],
    );
    const spikes = a.filter((spike) => spike).length;
    const shared = a.filter((spike, i) => spike && b[i]).length;
    expect(spikes).toBeGreaterThan(100);
    expect(shared / spikes).toBeLessThan(0.5);
  });
});

const digests = { f64: oracleDigest("f64"), f32: oracleDigest("f32") };

describe.each(variants)("10,000 steps, %s, in %s", (build, precision) => {
  const description = chaotic(precision);
  const expected = digests[precision];

  beforeAll(() => useBuild(build));

  test("whole", () => {
    using network = newNetwork(description);
    network.run(DRIVE, { steps: STEPS });
    expect(network.digest).toBe(expected);
  });

  test("in 1,000 pieces, each in a fresh instance", () => {
    let network = newNetwork(description);
    for (const steps of pieces()) {
      network.run(DRIVE, { steps });
      const snapshot = network.snapshot();
      network.free();
      network = newNetwork(description);
      network.restore(snapshot);
    }
    expect(network.digest).toBe(expected);
    network.free();
  });

  test("in a batch of 7", () => {
    using batch = newNetwork(description, { batch: 7 });
    batch.runBatch(Array<typeof DRIVE>(7).fill(DRIVE), { steps: STEPS });
    for (let sample = 0; sample < 7; sample++) {
      // The number of its stream is part of a sample's state.
      using single = newNetwork(description, { stream: sample });
      single.run(DRIVE, { steps: STEPS });
      expect(batch.digestOf(sample)).toBe(single.digest);
      if (sample === 0) expect(single.digest).toBe(expected);
    }
  });
});

function oracleDigest(precision: Precision): string {
  const oracle = new OracleNetwork(chaotic(precision));
  for (let t = 0; t < STEPS; t++) oracle.step({ drive: [1] });
  return oracle.digest();
}

/** Lengths that add up to all steps. */
function pieces(): number[] {
  const next = sequence(3);
  const cuts = new Set([0, STEPS]);
  while (cuts.size <= PIECES) cuts.add(1 + (next() % (STEPS - 1)));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((cut, i) => cut - (sorted[i] as number));
}

/** Excitation and inhibition that balance each other, over random synapses with delays of 1 to 8 steps. */
function chaotic(precision: Precision): NetworkDescription {
  const next = sequence(11);
  const synapses = Array.from({ length: NEURONS * 20 }, (_, k) => {
    const source = next() % NEURONS;
    return {
      source,
      target: k % NEURONS,
      weight: (source < 80 ? 0.1 : -0.45) * (0.5 + next() / 2 ** 32),
      delay: 1 + (next() % 8),
    };
  });
  return {
    precision,
    inputs: { drive: 1 },
    populations: { cells: { size: NEURONS, rule: { name: "lif", parameters: { threshold: 1, leak: 0.95 } } } },
    connections: [
      { from: "drive", to: "cells", weights: { kind: "all-to-all", weight: 0.15 } },
      {
        from: "cells",
        to: "cells",
        weights: {
          kind: "sparse",
          sources: synapses.map(({ source }) => source),
          targets: synapses.map(({ target }) => target),
          weights: synapses.map(({ weight }) => weight),
          delays: synapses.map(({ delay }) => delay),
        },
      },
    ],
  };
}
