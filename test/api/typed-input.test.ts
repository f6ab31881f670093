/** Inputs that the core looks through: typed arrays must be taken, and refused, exactly as arrays are. */

import { describe, expect, test } from "vitest";
import { InvalidArgumentError, type NetworkDescription, NeuralNetwork, type RunInputs } from "../../ts/index.ts";

const STEPS = 4;

function network(precision: "f32" | "f64", batch = 1): NeuralNetwork {
  const rule = { name: "lif", parameters: { threshold: 1, leak: 0.5 } };
  const weights = { kind: "one-to-one", weight: 0.75 } as const;
  const description: NetworkDescription = {
    precision,
    inputs: { left: 3, right: 3 },
    populations: { out: { size: 3, rule } },
    connections: [
      { from: "left", to: "out", weights },
      { from: "right", to: "out", weights },
    ],
  };
  return new NeuralNetwork(description, { batch });
}

type List = readonly number[];
type Train = readonly [steps: List, neurons: List];

const rows = (...changes: [index: number, value: number][]): List =>
  Array.from({ length: STEPS * 3 }, (_, index) => changes.find(([place]) => place === index)?.[1] ?? index / 8);

const spikes = ([steps, neurons]: Train, isTyped: boolean) => ({
  spikes: isTyped
    ? { steps: Uint32Array.from(steps), neurons: Uint32Array.from(neurons) }
    : { steps: [...steps], neurons: [...neurons] },
});

/** The outcome of a run: its digest, or everything that is wrong. */
function outcome(given: RunInputs, precision: "f32" | "f64" = "f64"): unknown {
  using one = network(precision);
  const before = one.digest;
  try {
    return one.run(given, { steps: STEPS }).digest;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(one.digest).toBe(before);
    return (error as InvalidArgumentError).problems.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }
}

describe("values", () => {
  const cases: [string, List][] = [
    ["finite", rows()],
    ["the first not a number", rows([0, Number.NaN])],
    ["the last infinite", rows([STEPS * 3 - 1, Number.POSITIVE_INFINITY])],
    ["several", rows([4, Number.NEGATIVE_INFINITY], [7, Number.NaN])],
  ];
  for (const precision of ["f32", "f64"] as const) {
    const kind = precision === "f32" ? Float32Array : Float64Array;
    test.each(cases)(`${precision}: %s`, (_, values) => {
      const typed = outcome({ left: kind.from(values) }, precision);
      expect(typed).toEqual(outcome({ left: [...values] }, precision));
      expect(typeof typed === "string").toBe(values.every(Number.isFinite));
    });
  }
});

describe("spikes", () => {
  const right: Train[] = [
    [[], []],
    [
      [0, 0, 3],
      [0, 2, 1],
    ],
    [
      [3, 0, 0],
      [1, 2, 0],
    ],
  ];
  const wrong: Train[] = [
    [[STEPS], [0]],
    [[0], [3]],
    [[2 ** 32 - 1], [2 ** 32 - 1]],
    [
      [1, 1],
      [2, 2],
    ],
    [
      [2, 1, 2],
      [0, 1, 0],
    ],
    [[0, 1], [0]],
  ];
  test.each([...right, ...wrong])("steps %j, neurons %j", (...train) => {
    const typed = outcome({ left: spikes(train, true) });
    expect(typed).toEqual(outcome({ left: spikes(train, false) }));
    expect(typeof typed === "string").toBe(right.some((one) => one[0] === train[0]));
  });

  test("in any order they are the same", () => {
    expect(outcome({ left: spikes(right[2] as Train, true) })).toBe(outcome({ left: spikes(right[1] as Train, true) }));
  });
});

test("everything that is wrong is said at once, whoever finds it", () => {
  const bad = rows([2, Number.NaN]);
  const late: Train = [[STEPS], [0]];
  const said = outcome({ left: [...bad], right: spikes(late, false) });
  expect(said).toHaveLength(2);
  expect(outcome({ left: Float64Array.from(bad), right: spikes(late, true) })).toEqual(said);
  expect(outcome({ left: Float64Array.from(bad), right: spikes(late, false) })).toEqual(said);
  expect(outcome({ left: [...bad], right: spikes(late, true) })).toEqual(said);
});

test("samples of a batch may be given in different forms, one of them wrong", () => {
  using batch = network("f64", 2);
  const run = (train: Train) =>
    batch.runBatch([{ left: Float64Array.from(rows()) }, { left: spikes(train, true) }], { steps: STEPS });
  const before = [0, 1].map((sample) => batch.digestOf(sample));
  const twice: Train = [
    [2, 1, 2],
    [0, 1, 0],
  ];
  expect(() => run(twice)).toThrow(/neuron 0 twice in step 2/);
  expect([0, 1].map((sample) => batch.digestOf(sample))).toEqual(before);
  const digests = run([
    [3, 1],
    [0, 1],
  ]).map(({ digest }) => digest);
  expect(digests[0]).toBe(outcome({ left: [...rows()] }));
});

test("a typed array that lies about its length is taken for what it is", () => {
  const lying = <Numbers extends Float64Array | Uint32Array>(numbers: Numbers, length: number): Numbers =>
    Object.defineProperty(numbers, "length", { value: length });
  expect(outcome({ left: lying(new Float64Array(3), STEPS * 3) })).toMatchObject([{ found: "3 entries" }]);
  const steps = lying(new Uint32Array(1), 3);
  const neurons = Uint32Array.of(0, 1, 2);
  expect(outcome({ left: { spikes: { steps, neurons } } })).toMatchObject([{ path: expect.stringMatching(/spikes/) }]);
});
