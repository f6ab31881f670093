/** Found by `npm run fuzz`: after a restore, a population without neurons had spikes in its hash once its ring was full. */

import { test } from "vitest";
import { expectEqual } from "./equal.ts";

const lif = { name: "lif", parameters: { threshold: 0.5, leak: 0.9 } };

test.each(["f32", "f64"] as const)(
  "a population of no neurons, remembered and restored, hashes nothing, %s",
  (precision) => {
    const steps = 520;
    expectEqual({
      steps,
      cut: 0,
      stream: 1,
      first: 200,
      description: {
        precision,
        seed: 0,
        dt: 0.001,
        inputs: { in: 1 },
        populations: { none: { size: 0, rule: lif }, one: { size: 1, rule: lif } },
        connections: [
          { from: "none", to: "none", weights: { kind: "dense", values: [] }, delay: 1 },
          { from: "in", to: "one", weights: { kind: "dense", values: [1] } },
        ],
      },
      inputs: { in: Array.from({ length: steps }, () => [1]) },
    });
  },
);

test.each(["out-degree", "probability", "total"] as const)(
  "synapses onto no neurons that are made again trapped, %s",
  (pattern) => {
    expectEqual({
      steps: 2,
      cut: 0,
      stream: 0,
      first: 0,
      description: {
        precision: "f32",
        seed: 0,
        dt: 0.001,
        inputs: { in: 1 },
        populations: { none: { size: 0, rule: lif }, one: { size: 1, rule: lif } },
        connections: [
          {
            from: "in",
            to: "none",
            weights: { kind: "generated", pattern, amount: pattern === "total" ? 0 : 1, weight: 1, regenerate: true },
          },
          { from: "in", to: "one", weights: { kind: "dense", values: [1] } },
        ],
      },
      inputs: { in: [[1], [1]] },
    });
  },
);
