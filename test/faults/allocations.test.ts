/** Every allocation that the core asks for, refused in turn: an error with a code, nothing lost, and all goes on. */

import { beforeAll, describe, expect, test } from "vitest";
import {
  allToAll,
  convolution,
  DivergedError,
  dense,
  generated,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  noise,
  normal,
  norseLiBox,
  OutOfMemoryError,
  oneToOne,
  poisson,
  pooling,
  sparse,
} from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";
import { refusing, useFaultyCore } from "./faulty-core.ts";

const STEPS = 12;

beforeAll(useFaultyCore);

/** Every kind of connection, input and recording; a cycle, delays, values that are not spikes. */
const everything: NetworkDescription = {
  precision: "f32",
  seed: 3,
  inputs: {
    image: 36,
    background: { size: 20, generator: poisson({ rate: 200 }) },
    drift: { size: 4, generator: noise({ mean: 0.1, deviation: 0.2 }) },
  },
  populations: {
    features: { size: 32, rule: lif({ threshold: 0.5, leak: 0.9 }) },
    pooled: { size: 8, rule: norseLiBox() },
    cells: { size: 20, rule: lif({ threshold: 1, leak: 0.8 }) },
    out: { size: 4, rule: lif({ threshold: 1, leak: 0.9 }) },
  },
  connections: [
    {
      from: "image",
      to: "features",
      weights: convolution({ input: [1, 6, 6], kernel: [2, 1, 3, 3], values: new Array(18).fill(0.25) }),
    },
    { from: "features", to: "pooled", weights: pooling({ mode: "average", input: [2, 4, 4], size: 2 }) },
    { from: "pooled", to: "cells", weights: dense(new Float32Array(160).fill(0.5)), bias: 0.25 },
    { from: "background", to: "cells", weights: oneToOne(0.5) },
    {
      from: "cells",
      to: "cells",
      weights: sparse({ sources: [0, 1, 2], targets: [3, 4, 5], weights: [1, -1, 0.5], delays: [1, 2, 5] }),
    },
    {
      from: "cells",
      to: "out",
      weights: generated({ pattern: "probability", amount: 0.5, weight: normal({ mean: 0.2, deviation: 0.1 }) }),
    },
    {
      from: "cells",
      to: "out",
      weights: generated({ pattern: "in-degree", amount: 3, weight: 0.1, delay: 2, regenerate: true }),
    },
    { from: "drift", to: "out", weights: allToAll(0.1) },
    {
      from: ["background", "drift"],
      to: ["cells", "out"],
      weights: generated([
        {
          from: "background",
          to: "cells",
          pattern: "out-degree",
          amount: 4,
          weight: normal({ mean: 0.1, deviation: 0.1, levels: 7 }),
        },
        { from: "drift", to: "out", pattern: "total", amount: 9, weight: 0.05, delay: 3 },
      ]),
    },
  ],
};

const image = Float64Array.from({ length: 36 }, (_, pixel) => (pixel % 5) / 4);
const record = { spikes: true, counts: ["image"], states: { cells: ["v"], pooled: ["v"] } };
const options = { steps: STEPS, record };

/** Refuses the first allocation of an action, then the second, ... until there is none left to refuse. */
function refuseEach(action: () => void, check: (thrown: unknown, number: number) => void): number {
  for (let number = 1; ; number += 1) {
    const { wasRefused, thrown } = refusing(number, action);
    if (!wasRefused) {
      expect(thrown).toBeUndefined();
      return number - 1;
    }
    check(thrown, number);
  }
}

/** Whether the last run ended in the middle, so that the network wants to be reset or restored. */
function hasEnded(network: NeuralNetwork): boolean {
  try {
    network.digestOf(0);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(DivergedError);
    return true;
  }
}

describe("building", () => {
  for (const [name, make] of [
    ["a network of everything", () => new NeuralNetwork(everything)],
    ["a batch", () => new NeuralNetwork(everything, { batch: 3 })],
    ["the notebook's network", () => notebook()],
  ] as const) {
    test(`${name}: no network, and the next one is as it should be`, () => {
      using first = make();
      const digest = first.digestOf(0);
      const refused = refuseEach(
        () => make().free(),
        (thrown, number) => {
          expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
        },
      );
      expect(refused).toBeGreaterThan(10);
      using second = make();
      expect(second.digestOf(0)).toBe(digest);
    });
  }
});

describe("a network that is there", () => {
  /** What does not run leaves the network as it was, refused or not. */
  const still: readonly (readonly [what: string, action: (network: NeuralNetwork) => void])[] = [
    ["snapshot", (network) => void network.snapshot()],
    ["restore", (network) => network.restore(network.snapshot())],
    ["clone", (network) => network.clone().free()],
    ["digest", (network) => void network.digest],
    ["plan", (network) => void String(network.plan())],
    ["states", (network) => network.setState("cells", "v", network.state("cells", "v"))],
  ];
  for (const [what, action] of still) {
    test(`${what}: an error or not, the state is what it was`, () => {
      using network = new NeuralNetwork(everything);
      network.run({ image: { constant: image } }, { steps: STEPS });
      const { digest } = network;
      refuseEach(
        () => action(network),
        (thrown, number) => {
          if (thrown !== undefined) expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
          expect(network.digest).toBe(digest);
        },
      );
    });
  }

  const running: readonly (readonly [what: string, run: (network: NeuralNetwork) => void, batch: number])[] = [
    ["run", (network) => void network.run({ image: { constant: image } }, options), 1],
    ["run of values", (network) => void network.run({ image: Array.from({ length: STEPS }, () => image) }, options), 1],
    [
      "run of spikes",
      (network) => void network.run({ image: { spikes: { steps: [0, 3, 3], neurons: [1, 2, 30] } } }, options),
      1,
    ],
    ["runBatch", (network) => void network.runBatch([{}, { image: { constant: image } }, {}], options), 3],
  ];
  for (const [what, run, batch] of running) {
    test(`${what}: nothing has changed, or the network says that it ended in the middle and goes on from a snapshot`, () => {
      using network = new NeuralNetwork(everything, { batch });
      using reference = new NeuralNetwork(everything, { batch });
      run(reference);
      const expected = reference.digestOf(0);
      const before = network.digestOf(0);
      const bytes = network.snapshot();
      let inTheMiddle = 0;
      const refused = refuseEach(
        () => run(network),
        (thrown, number) => {
          expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
          if (hasEnded(network)) {
            inTheMiddle += 1;
            if (number % 2 === 0 || batch > 1) network.reset();
            else network.restore(bytes);
          }
          expect(network.digestOf(0)).toBe(before);
          // It runs as if nothing had been.
          run(network);
          expect(network.digestOf(0)).toBe(expected);
          network.reset();
        },
      );
      expect(network.digestOf(0)).toBe(expected);
      expect(inTheMiddle).toBeGreaterThan(0);
      expect(refused).toBeGreaterThan(inTheMiddle);
    });
  }

  test("forward of the notebook's network asks for nothing", () => {
    using network = notebook();
    network.forward([0.7, 0.4]);
    expect(
      refuseEach(
        () => void network.forward([0.7, 0.4]),
        () => expect.unreachable(),
      ),
    ).toBe(0);
  });
});
