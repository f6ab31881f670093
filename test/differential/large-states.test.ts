/** Whether states are finite is asked of their sum first, and the sum of large ones is not. */

import { expect, test } from "vitest";
import { lif, NeuralNetwork, NotFiniteError, oneToOne } from "../../ts/index.ts";

const SIZE = 21;

for (const { precision, large } of [
  { precision: "f32", large: 2 ** 127 },
  { precision: "f64", large: 2 ** 1023 },
] as const) {
  const cells = () =>
    new NeuralNetwork({
      precision,
      inputs: { in: SIZE },
      populations: { cells: { size: SIZE, rule: lif({ threshold: large * 1.5, leak: 0.5 }) } },
      connections: [{ from: "in", to: "cells", weights: oneToOne(1) }],
    });

  test(`${precision}: states that are finite one by one may be as large as they like`, () => {
    using network = cells();
    network.run([new Array(SIZE).fill(large), new Array(SIZE).fill(large / 2)]);
    expect(Array.from(network.membranePotentials())).toEqual(new Array(SIZE).fill(large / 2));
  });

  test(`${precision}: among large states the one that is not finite is found`, () => {
    using network = cells();
    const row = new Array(SIZE).fill(-large);
    network.run([row]);
    row[13] = -large * 1.9;
    expect(() => network.run([row])).toThrow(
      expect.objectContaining({ constructor: NotFiniteError, message: expect.stringContaining("13") }),
    );
  });
}
