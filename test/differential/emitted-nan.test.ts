/** Found by `npm run fuzz`: a count of spikes that overflowed was emitted as NaN, since the reset to 0 left nothing to be found. */

import { expect, test } from "vitest";
import { expectEqual } from "./equal.ts";
import { newNetwork } from "./product.ts";

const description = {
  precision: "f32",
  seed: 0,
  dt: 0.001,
  inputs: { in: 1 },
  populations: {
    out: {
      size: 1,
      rule: {
        name: "sinabs",
        parameters: { alphaMem: 1, normInput: false, threshold: 0.5625, spikes: "multi", reset: "zero" },
      },
    },
  },
  connections: [{ from: "in", to: "out", weights: { kind: "dense", values: [1] } }],
} as const;

test.each([-3e38, 3e38])("%d, whose quotient by the threshold is infinite, ends the run", (value) => {
  expectEqual({ steps: 1, cut: 0, stream: 0, first: 0, description, inputs: { in: [[value]] } });
  using network = newNetwork(description);
  expect(() => network.run([[value]])).toThrow(/out/);
});
