/** Found by npm run fuzz: neurons that only fill up a tile overflowed with the others, and the tile was left behind. */

import { expect, test } from "vitest";
import { allToAll, lif, NeuralNetwork } from "../../ts/index.ts";
import { OracleNetwork } from "../oracle/network.ts";

const STEPS = 20;

for (const size of [1, 5, 15, 16, 17, 31]) {
  test(`${size} neurons, all of which are driven near the largest number`, () => {
    const description = {
      precision: "f32" as const,
      inputs: { in: 3 },
      populations: { cells: { size, rule: lif({ threshold: 1, leak: 0 }) } },
      connections: [{ from: "in", to: "cells", weights: allToAll(-3e38) }],
    };
    using network = new NeuralNetwork(description);
    const oracle = new OracleNetwork(network.describe() as ConstructorParameters<typeof OracleNetwork>[0]);
    const rows = Array.from({ length: STEPS }, (_, step) => [step % 3 === 0 ? 1 : 0, 0, step % 4 === 1 ? 0.125 : 0]);
    for (const row of rows) oracle.step({ in: row });
    expect(network.run(rows, { record: {} }).digest).toBe(oracle.digest());
    expect(network.steps).toBe(STEPS);
  });
}
