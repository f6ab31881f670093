/** However much is wrong, and however long names are: an error that can be read, made in no time. */

import { describe, expect, test } from "vitest";
import { closest } from "../../ts/checks/closest.ts";
import { shorten } from "../../ts/checks/shorten.ts";
import {
  CycleWithoutDelayError,
  DescriptionError,
  InvalidArgumentError,
  lif,
  type NetworkDescription,
  NeuralNetwork,
} from "../../ts/index.ts";

const rule = lif({ threshold: 1, leak: 0.5 });
const LONG = "x".repeat(2 ** 20);
const COUNT = 10_000;

/** Populations "p0", "p1", ... */
function populations(count: number): NetworkDescription["populations"] {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, { size: 1, rule }]));
}

/** The error of an action, all of whose texts are short enough to be read. */
function readable(action: () => unknown, most: number): InvalidArgumentError | DescriptionError {
  let thrown: unknown;
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof InvalidArgumentError || thrown instanceof DescriptionError)) throw thrown;
  expect(thrown.message.length).toBeLessThan(most);
  expect(JSON.stringify(thrown.problems).length).toBeLessThan(3 * most);
  return thrown;
}

describe("ten thousand problems are counted, and a hundred of them told", () => {
  const told = (action: () => unknown, count = COUNT) => {
    const error = readable(action, 200_000);
    expect(error.count).toBe(count);
    expect(error.problems.length).toBe(100);
    expect(error.message.split("\n").length).toBe(102);
    expect(error.message).toMatch(new RegExp(`^${count} problems in the .*\n- .*${count - 100} more like these$`, "s"));
  };
  const from = (index: number) => `nowhere${index}`;
  const weights = { kind: "all-to-all", weight: 1 } as const;

  test("connections between ten thousand populations from names that are not there", () => {
    const connections = Array.from({ length: COUNT }, (_, index) => ({ from: from(index), to: "p0", weights }));
    told(() => new NeuralNetwork({ inputs: {}, populations: populations(COUNT), connections }));
  });

  test("populations without a rule", () => {
    const wrong = Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`p${index}`, { size: 1 }]));
    told(() => new NeuralNetwork({ inputs: {}, populations: wrong as never, connections: [] }));
  });

  test("keys that a description does not have", () => {
    const keys = Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`key${index}`, 0]));
    const description = { inputs: {}, populations: populations(1), connections: [], ...keys };
    told(() => new NeuralNetwork(description));
  });

  test("projections from names that are not there", () => {
    const projections = Array.from({ length: COUNT }, (_, index) => {
      return { from: from(index), to: "p0", pattern: "out-degree", amount: 1, weight: 1 } as const;
    });
    const connections = [{ from: "p0", to: "p0", delay: 1, weights: { kind: "generated", projections } as const }];
    told(() => new NeuralNetwork({ inputs: {}, populations: populations(1), connections }));
  });

  test("names to record", () => {
    using network = new NeuralNetwork({ inputs: {}, populations: populations(100), connections: [] });
    const spikes = Array.from({ length: COUNT }, (_, index) => from(index));
    told(() => network.run(undefined, { steps: 1, record: { spikes } }));
    const states = Object.fromEntries(spikes.map((name) => [name, ["v"]]));
    told(() => network.run(undefined, { steps: 1, record: { states } }));
  });

  test("samples of a batch", () => {
    using network = new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 0.5 }], { batch: COUNT });
    told(() => network.runBatch(Array.from({ length: COUNT }, () => [[1, 2]])));
  });
});

describe("names of a million characters are cut", () => {
  const graph = (changes: object) => () =>
    new NeuralNetwork({ inputs: {}, populations: populations(2), connections: [], ...changes });
  const weights = { kind: "all-to-all", weight: 1 };
  const projection = { from: LONG, to: LONG, pattern: LONG, amount: 1, weight: { kind: LONG }, [LONG]: 1 };
  test.each([
    ["a key", graph({ [LONG]: 1 })],
    ["a key that must be quoted", graph({ [`${LONG} ${LONG}`]: 1 })],
    ["an input", graph({ inputs: { [LONG]: "1" } })],
    ["a population", graph({ populations: { [LONG]: { size: 1, rule: { name: LONG, parameters: {} } } } })],
    ["an end", graph({ connections: [{ from: LONG, to: [LONG, LONG], weights }] })],
    ["names to choose from", graph({ populations: { [LONG]: { size: 1, rule } }, outputs: ["p", LONG, LONG] })],
    ["an option", graph({ precision: LONG })],
    [
      "an option of a rule",
      graph({ populations: { p: { size: 1, rule: { name: "norse", parameters: { [LONG]: LONG } } } } }),
    ],
    ["weights", graph({ connections: [{ from: "p0", to: "p1", weights: { kind: LONG, [LONG]: LONG } }] })],
    [
      "projections",
      graph({ connections: [{ from: "p0", to: "p1", weights: { kind: "generated", projections: [projection] } }] }),
    ],
  ])("%s", (_, action) => {
    readable(action, 4000);
  });

  test("of a network that is there", () => {
    using network = new NeuralNetwork({
      inputs: { [`${LONG}1`]: 1 },
      populations: { [LONG]: { size: 1, rule } },
      connections: [],
    });
    for (const action of [
      () => network.run({ [`${LONG}1`]: "1" } as never, { steps: 1 }),
      () => network.run({ other: [1] }, { steps: 1 }),
      () => network.run(undefined, { steps: 1, record: { spikes: ["other"] } }),
      () => network.run(undefined, { steps: 1, record: { states: { [LONG]: ["w"] } } }),
      () => network.state(LONG, "w"),
      () => network.state("other", "w"),
      () => network.forward({ [`${LONG}1`]: [Number.NaN] }),
    ]) {
      readable(action, 4000);
    }
  });

  test("with the first characters, and never half of one", () => {
    expect(shorten("é".repeat(60))).toBe("é".repeat(60));
    expect(shorten("é".repeat(61))).toBe(`${"é".repeat(57)}...`);
    expect(shorten("🦀".repeat(40))).toBe(`${"🦀".repeat(28)}...`);
  });
});

describe("a name that could have been meant", () => {
  test("is not looked for where names are a million characters long", () => {
    expect(closest(LONG, [`${LONG}y`])).toBeUndefined();
    expect(closest("threshhold", [LONG, "threshold"])).toBe("threshold");
  });

  test("is looked for among a hundred thousand, as far as there is time", () => {
    const names = Array.from(
      { length: 100_000 },
      (_, index) => `a population of the network that has the number ${index}`,
    );
    expect(closest(`${names[5]}!`, names)).toBe(names[5]);
    expect(closest(`${names[99_999]}!`, names)).not.toBe(names[99_999]);
  });

  test("is said of the first problems", () => {
    const outputs = Array.from({ length: 30 }, () => "hiden");
    const description = { inputs: {}, populations: { hidden: { size: 1, rule } }, connections: [], outputs };
    const { problems } = readable(() => new NeuralNetwork(description), 10_000);
    expect(problems.map(({ remedy }) => remedy)).toEqual([
      ...Array.from({ length: 20 }, () => 'did you mean "hidden"?'),
      ...Array.from({ length: 10 }, () => undefined),
    ]);
  });
});

describe("a cycle without delay", () => {
  const weights = { kind: "one-to-one", weight: 1 } as const;
  const cycle = (length: number) => () => {
    const connections = Array.from({ length }, (_, index) => {
      return { from: `p${index}`, to: `p${(index + 1) % length}`, weights };
    });
    return new NeuralNetwork({ inputs: {}, populations: populations(length), connections });
  };

  test("of eight names them all", () => {
    const names = ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p0"];
    expect(cycle(8)).toThrow(new CycleWithoutDelayError(names));
  });

  test("of nine named the first population in the place of the last", () => {
    const names = ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"];
    expect(cycle(9)).toThrow(new CycleWithoutDelayError(names, 9));
    expect(cycle(9)).toThrow("p7 -> p8 -> ... (1 more) -> p1; give");
  });
});

describe("what a value says of itself is shown in short", () => {
  const network = new NeuralNetwork([{ weights: [[0.5, 0.5]], threshold: 1, leak: 0.9 }]);

  test.each<[what: string, value: unknown, words: string]>([
    ["a symbol with a description of 1 MiB", Symbol(LONG), "a symbol"],
    ["a symbol whose description is no article", Symbol("a"), "a symbol"],
    ["a tag of 1 MiB", { [Symbol.toStringTag]: LONG }, `a ${shorten(LONG)}`],
    ["a bigint of 50,000 digits", 10n ** 50_000n, "a bigint of more than 64 bits"],
    ["a bigint of 64 bits", -(2n ** 63n), "the bigint -9223372036854775808n"],
  ])("%s", (_, value, words) => {
    for (const action of [
      () => network.run(undefined, { steps: value as number }),
      () => network.state(0, value as string),
      () => network.setState(0, "v", value as number),
      () => new NeuralNetwork(value as NetworkDescription),
    ]) {
      expect(readable(action, 1_000).problems[0]?.found).toBe(words);
    }
  });

  test("a hole in an array is still called one", () => {
    expect(readable(() => network.forward(new Array(2)), 1_000).problems[0]?.found).toBe("a hole");
  });
});
