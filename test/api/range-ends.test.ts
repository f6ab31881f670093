/** State, counts and steps at the ends of their ranges. */

import { describe, expect, test } from "vitest";
import {
  bernoulli,
  brian2,
  DescriptionError,
  dense,
  generated,
  InvalidArgumentError,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  nestAlphaFromTimeConstants,
  nestDelta,
  nestExpFromTimeConstants,
  noise,
  normal,
  norseRefractory,
  oneToOne,
  type Rule,
  SnapshotError,
  sparse,
  uniform,
} from "../../ts/index.ts";
import { bringTo } from "../differential/product.ts";
import { OracleNetwork } from "../oracle/network.ts";
import { oracleRuleByName } from "../oracle/rules/index.ts";
import { xxh64 } from "../oracle/xxh64.ts";

const HEADER = 32;
const LAST = 2 ** 53 - 1;

/** The snapshot with other content, and a checksum that fits. */
function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer, HEADER));
  new DataView(copy.buffer).setBigUint64(24, xxh64(copy.subarray(HEADER)), true);
  return copy;
}

describe("a network at step 2^53 - 1 stepped on, and refused its own snapshot", () => {
  const layers = [{ weights: [[1, 0.5]], threshold: 2, leak: 0.9 }];
  /** Not a chain of layers: `forward` goes the other way through the core. */
  const graph: NetworkDescription = {
    inputs: { in: 2 },
    populations: { out: { size: 1, rule: lif({ threshold: 2, leak: 0.9 }) } },
    connections: [{ from: "in", to: "out", weights: dense([[1, 0.5]]), delay: 1 }],
  };

  test.each([
    ["a list of layers", layers],
    ["a graph", graph],
  ])("%s steps as far as 2^53 - 1, and no further", (_, description) => {
    using network = new NeuralNetwork(description);
    bringTo(network, LAST - 3);
    network.forward([1, 1]);
    network.run({ constant: 1 }, { steps: 2 });
    expect(network.steps).toBe(LAST);
    const { digest } = network;
    const bytes = network.snapshot();
    expect(() => network.forward([1, 1])).toThrow(InvalidArgumentError);
    expect(() => network.forward([1, 1])).toThrow(
      "forward() must be called on a network that has a step left, got one that has done 2^53 - 1; reset() it, or restore() an earlier snapshot",
    );
    expect(() => network.run({ constant: 1 }, { steps: 1 })).toThrow(
      "options.steps must be at most 0, for the network has done 9007199254740991 steps and ends at 2^53 - 1, got 1; reset() it, or restore() an earlier snapshot",
    );
    expect(network.run({ constant: 1 }, { steps: 0 }).firstStep).toBe(LAST);
    expect([network.digest, network.steps]).toEqual([digest, LAST]);
    network.restore(bytes);
    network.reset();
    expect(network.forward([1, 1])).toHaveLength(1);
  });

  test("a run that would go beyond it is refused before its first step", () => {
    using network = new NeuralNetwork(graph);
    bringTo(network, LAST - 3);
    const { digest } = network;
    expect(() => network.run({ constant: 1 }, { steps: 4, record: { membrane: true } })).toThrow(/at most 3/);
    expect(network.digest).toBe(digest);
    const { membrane } = network.run({ constant: 1 }, { steps: 3, record: { membrane: true } });
    expect(membrane["out"]?.rows).toBe(3);
  });

  test("one sample of a batch is enough", () => {
    using network = new NeuralNetwork(graph, { batch: 2 });
    bringTo(network, LAST - 1, 1);
    const digests = () => [network.digestOf(0), network.digestOf(1)];
    const before = digests();
    expect(() => network.runBatch([{}, {}], { steps: 2 })).toThrow(InvalidArgumentError);
    expect(digests()).toEqual(before);
    network.runBatch([{}, {}], { steps: 1 });
  });

  test("the last steps are those of the oracle, random numbers and delays included", () => {
    const description: NetworkDescription = {
      seed: 2 ** 53 - 1,
      inputs: { coins: { size: 20, generator: bernoulli({ probability: 0.5 }) } },
      populations: { out: { size: 20, rule: lif({ threshold: 2, leak: 0.5 }) } },
      connections: [
        { from: "coins", to: "out", weights: oneToOne(1), delay: 3 },
        {
          from: "out",
          to: "out",
          weights: generated({ pattern: "out-degree", amount: 4, weight: 0.25, delay: 2, regenerate: true }),
        },
      ],
    };
    using network = new NeuralNetwork(description, { stream: 2 ** 32 - 1 });
    const oracle = new OracleNetwork(description as never, { stream: 2 ** 32 - 1 });
    bringTo(network, LAST - 300);
    oracle.steps = LAST - 300;
    expect(network.digest).toBe(oracle.digest());
    for (let step = 0; step < 300; step += 1) oracle.step();
    network.run(undefined, { steps: 300 });
    expect(network.digest).toBe(oracle.digest());
  });
});

/** Rules that count steps down, each with its own way to say from where. */
const counting: Readonly<Record<string, (refractorySteps: number) => Rule>> = {
  "nest-exp": (refractorySteps) => {
    const { name, parameters } = nestExpFromTimeConstants({
      h: 1,
      tauM: 10,
      C: 250,
      tRef: 1,
      tauSynEx: 2,
      tauSynIn: 2,
      threshold: 15,
      vReset: 0,
    });
    return { name, parameters: { ...parameters, refractorySteps } };
  },
  "nest-alpha": (refractorySteps) => {
    const { name, parameters } = nestAlphaFromTimeConstants({
      h: 1,
      tauM: 10,
      C: 250,
      tRef: 1,
      tauSynEx: 2,
      tauSynIn: 2,
      threshold: 15,
      vReset: 0,
    });
    return { name, parameters: { ...parameters, refractorySteps } };
  },
  "nest-delta": (refractorySteps) => nestDelta({ P22: 0.9, P30: 0.1, refractorySteps }),
  brian2: (refractorySteps) =>
    brian2({
      e: 0.9,
      threshold: 15,
      vReset: 0,
      refractorySteps,
      input: "current",
      compare: "gt",
      reset: "value",
      unlessRefractory: true,
    }),
};

const LARGEST = { f32: 2 ** 24, f64: 2 ** 53 } as const;
const PRECISIONS = ["f32", "f64"] as const;

const network = (rule: Rule, precision: "f32" | "f64") =>
  new NeuralNetwork({
    precision,
    inputs: { in: 1 },
    populations: { p: { size: 1, rule } },
    connections: [{ from: "in", to: "p", weights: oneToOne(1) }],
  });

describe.each(Object.entries(counting))("%s", (_, rule) => {
  test.each(PRECISIONS)("a refractory period from which %s cannot count down is refused", (precision) => {
    const largest = LARGEST[precision];
    for (const steps of [2 * largest, largest + 2]) {
      expect(() => network(rule(steps), precision)).toThrow(DescriptionError);
      expect(() => network(rule(steps), precision)).toThrow(`a whole number from 0 to ${largest} (it counts steps)`);
    }
    using longest = network(rule(largest), precision);
    longest.setState("p", "v", 1e6);
    longest.run(undefined, { steps: 1 });
    expect(longest.state("p", "refractory")[0]).toBe(largest);
    longest.run(undefined, { steps: 3 });
    expect(longest.state("p", "refractory")[0]).toBe(largest - 3);
  });

  test.each(PRECISIONS)("setState of a refractory that would stick for ever is refused in %s", (precision) => {
    using one = network(rule(2), precision);
    const { digest } = one;
    for (const value of [0.5, -1, LARGEST[precision] + 2, 1e300, 2 ** -1074]) {
      expect(() => one.setState("p", "refractory", value), String(value)).toThrow(InvalidArgumentError);
      expect(() => one.setState("p", "refractory", [value]), String(value)).toThrow(InvalidArgumentError);
    }
    expect(one.digest).toBe(digest);
    for (const value of [0, 1, LARGEST[precision]]) {
      one.setState("p", "refractory", value);
      expect(one.state("p", "refractory")[0]).toBe(value);
    }
    one.setState("p", "refractory", 3);
    one.run(undefined, { steps: 4 });
    expect(one.state("p", "refractory")[0]).toBe(0);
  });

  test.each(PRECISIONS)("a snapshot with such a refractory is refused in %s", (precision) => {
    using one = network(rule(2), precision);
    const bytes = one.snapshot();
    const before = one.digest;
    const variable = oracleRuleByName.get(rule(2).name)?.states.indexOf("refractory") ?? -1;
    // Behind the steps, the stream and the spike hash.
    const at = 24 + variable * (precision === "f32" ? 4 : 8);
    const holding = (value: number) =>
      changed(bytes, (view) => {
        if (precision === "f32") view.setFloat32(at, value, true);
        else view.setFloat64(at, value, true);
      });
    for (const value of [0.5, -1, LARGEST[precision] * 2]) {
      expect(() => one.restore(holding(value)), String(value)).toThrow(SnapshotError);
      expect(one.digest).toBe(before);
    }
    one.restore(holding(7));
    expect(one.state("p", "refractory")[0]).toBe(7);
  });
});

describe("norse-refractory, which clamps its counter at 0", () => {
  test("takes fractions, but nothing that it could not count down from", () => {
    const precision = "f32";
    expect(() => network(norseRefractory({ rhoReset: 2 ** 25 }), precision)).toThrow(DescriptionError);
    using one = network(norseRefractory({ rhoReset: 2.5 }), precision);
    expect(() => one.setState("p", "rho", 2 ** 25)).toThrow(InvalidArgumentError);
    one.setState("p", "rho", 1.5);
    one.run(undefined, { steps: 2 });
    expect(one.state("p", "rho")[0]).toBe(0);
  });
});

describe("describe() through JSON turned -0 into 0, and its snapshot was refused", () => {
  /** -0 at every place that takes it. */
  const description: NetworkDescription = {
    inputs: {
      in: 2,
      noise: { size: 2, generator: noise({ mean: [-0, 0], deviation: -0 }) },
      coins: { size: 2, generator: bernoulli({ probability: -0 }) },
    },
    populations: {
      p: { size: 2, rule: lif({ threshold: [1, -0], leak: -0 }) },
      q: { size: 2, rule: lif({ threshold: -0, leak: [-0, -0.5] }) },
    },
    connections: [
      {
        from: "in",
        to: "p",
        weights: dense([
          [-0, 1],
          [0.5, -0],
        ]),
        bias: -0,
      },
      { from: "noise", to: "p", weights: oneToOne(-0), bias: [0, -0] },
      { from: "coins", to: "q", weights: oneToOne([-0, 1]) },
      { from: "p", to: "q", weights: { kind: "all-to-all", weight: -0 }, delay: -0 },
      { from: "p", to: "q", weights: sparse({ sources: [0, 1], targets: [1, 1], weights: [-0, 2] }) },
      { from: "p", to: "q", weights: sparse({ sources: [0, 1], targets: [1, 1], weights: -0 }) },
      { from: "p", to: "q", weights: generated({ pattern: "in-degree", amount: -0, weight: -0, delay: -0 }) },
      {
        from: "p",
        to: "q",
        weights: generated({
          pattern: "probability",
          amount: 1,
          weight: normal({ mean: -0, deviation: -0, minimum: -0, maximum: -0 }),
          delay: uniform({ minimum: -0, maximum: -0 }),
        }),
      },
      {
        from: ["p", "in"],
        to: "q",
        weights: generated([{ from: "p", to: "q", pattern: "total", amount: 2, weight: -0, delay: -0 }]),
      },
      {
        from: "in",
        to: "p",
        weights: { kind: "convolution", input: [1, 2], kernel: [1, 1, 1], values: [-0] },
      },
    ],
  };

  const same = (one: NeuralNetwork, other: NeuralNetwork) => {
    one.reset();
    const inputs = {
      in: [
        [1, -1],
        [0, 0],
        [-0.5, 2],
      ],
    };
    expect(other.run(inputs).digest).toBe(one.run(inputs).digest);
    expect([...other.membranePotentials("p")].map((v) => Object.is(v, -0))).toEqual(
      [...one.membranePotentials("p")].map((v) => Object.is(v, -0)),
    );
    other.restore(one.snapshot());
  };

  test("the network of the text takes the snapshot, and runs to the same bits", () => {
    using one = new NeuralNetwork(description);
    using other = new NeuralNetwork(JSON.parse(JSON.stringify(one.describe())));
    same(one, other);
    expect(JSON.stringify(other.describe())).toBe(JSON.stringify(one.describe()));
  });

  test("also of a description that was copied, changed elsewhere, or sent as a message", () => {
    using one = new NeuralNetwork(description);
    const copy = { ...one.describe(), dt: 2e-3 };
    for (const description of [JSON.parse(JSON.stringify(copy)), structuredClone(one.describe())]) {
      using other = new NeuralNetwork(description);
      same(one, other);
    }
  });

  test("describe() itself holds numbers", () => {
    using one = new NeuralNetwork(description);
    const { populations } = one.describe();
    expect(populations["p"]?.rule.parameters).toEqual({ threshold: [1, -0], leak: -0 });
    expect(Object.keys(populations["p"]?.rule.parameters ?? {})).toEqual(["threshold", "leak"]);
  });

  test("where -0 is out of range, its word is too", () => {
    const rule = { name: "rockpool", parameters: { alpha: 0.5, beta: 0.5, threshold: "-0" } };
    expect(() => new NeuralNetwork({ inputs: {}, populations: { p: { size: 1, rule } }, connections: [] })).toThrow(
      /threshold must be a number above 0/,
    );
  });
});
