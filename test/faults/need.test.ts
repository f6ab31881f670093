/** What the core says that a network needs is what it allocates: nothing is counted twice or forgotten. */

import { beforeAll, expect, test } from "vitest";
import {
  dense,
  generated,
  lif,
  type NetworkDescription,
  type NetworkOptions,
  NeuralNetwork,
  oneToOne,
  relay,
  sparse,
  uniform,
} from "../../ts/index.ts";
import { graph } from "../api/networks.ts";
import { everything } from "./everything.ts";
import { heldBytes, useFaultyCore } from "./faulty-core.ts";

beforeAll(useFaultyCore);

const RULE = lif({ threshold: 1, leak: 0.5 });
const forgotten: readonly (readonly [what: string, description: NetworkDescription, options?: NetworkOptions])[] = [
  ["every kind of connection", everything],
  ["a batch of them", everything, { batch: 7 }],
  ["a small graph in a batch of a thousand", graph(), { batch: 1000 }],
  [
    "what relays emitted in the last 9,000 steps",
    {
      inputs: { in: 3 },
      populations: { relay: { size: 50, rule: relay() }, out: { size: 50, rule: RULE } },
      connections: [{ from: "relay", to: "out", weights: oneToOne(1), delay: 9000 }],
    },
  ],
  [
    "the totals under way of regenerated synapses",
    {
      inputs: { in: 40 },
      populations: { out: { size: 900, rule: RULE } },
      connections: [
        {
          from: "in",
          to: "out",
          weights: generated({
            pattern: "out-degree",
            amount: 9,
            weight: 1,
            delay: uniform({ minimum: 1, maximum: 400 }),
            regenerate: true,
          }),
        },
      ],
    },
  ],
  [
    "the masks of 2,000 neurons in 50 samples, and what makes ready their inputs",
    {
      inputs: { in: 4 },
      populations: { out: { size: 2000, rule: RULE } },
      connections: [{ from: "in", to: "out", weights: dense(new Float64Array(8000).fill(0.1)) }],
    },
    { batch: 50 },
  ],
  [
    "the totals of a block of steps of 3,000 neurons",
    {
      inputs: { in: 30 },
      populations: { out: { size: 3000, rule: RULE } },
      connections: [
        {
          from: "in",
          to: "out",
          weights: sparse({ sources: [0, 3], targets: [2999, 4], weights: [0.5, 0.25], delays: [3, 90] }),
        },
      ],
    },
  ],
];

for (const precision of ["f32", "f64"] as const) {
  for (const [what, description, options] of forgotten) {
    test(`${precision}: ${what}`, () => {
      const before = heldBytes();
      using network = new NeuralNetwork(description, { ...options, precision });
      const held = heldBytes() - before;
      const { sharedBytes, workBytes, sampleBytes, batch } = network.plan();
      const promised = sharedBytes + workBytes + sampleBytes * batch;
      // The plan itself, and the places of populations and connections in their lists, are not counted: hundreds of bytes each.
      expect(held - promised).toBeGreaterThanOrEqual(0);
      expect(held - promised).toBeLessThan(0.01 * held + 8_000);
    });
  }
}
