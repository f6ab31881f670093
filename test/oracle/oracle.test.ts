/** The oracle against cases small enough for pencil and paper. It measures all else, so it comes first. */

import { describe, expect, test } from "vitest";
import { generatedSynapses } from "./connections/generated.ts";
import type { Generation, GeneratorDescription, NetworkDescription, Weights } from "./description.ts";
import { normalQuantile } from "./mathematics.ts";
import { OracleNetwork, OracleNotFinite } from "./network.ts";
import { xxh64 } from "./xxh64.ts";

describe("one step", () => {
  test("the notebook's example", () => {
    const network = new OracleNetwork({
      inputs: { input: 2 },
      populations: {
        hidden: { size: 4, rule: { name: "lif", parameters: { threshold: 0.5, leak: 0.8 } } },
        output: { size: 2, rule: { name: "lif", parameters: { threshold: 0.7, leak: 0.9 } } },
      },
      connections: [
        {
          from: "input",
          to: "hidden",
          weights: {
            kind: "dense",
            values: [
              [0.1, 0.2],
              [0.1, 0.2],
              [0.3, 0.2],
              [0.4, 0.5],
            ],
          },
        },
        {
          from: "hidden",
          to: "output",
          weights: {
            kind: "dense",
            values: [
              [0.3, 0.5, 0.2, 0.5],
              [0.1, 0.4, 0.6, 0.3],
            ],
          },
        },
      ],
    });
    expect(network.step({ input: [0.7, 0.4] })).toEqual({ input: [0.7, 0.4], hidden: [0, 0, 0, 0], output: [0, 0] });
    expect(network.state("hidden", "v")[3]).toBe((0.4 * 0.7 + 0.5 * 0.4) * 0.8);
    // 0.232 + 0.29 and 0.384 + 0.48 reach 0.5; together they bring 0.2 + 0.5 and 0.6 + 0.3 to the outputs.
    expect(network.step({ input: [0.7, 0.4] })).toEqual({ input: [0.7, 0.4], hidden: [0, 0, 1, 1], output: [1, 1] });
    expect(network.state("hidden", "v").slice(2)).toEqual([0, 0]);
    expect(network.state("output", "v")).toEqual([0, 0]);
  });

  test("a membrane that reaches its threshold exactly fires", () => {
    const network = single({ kind: "one-to-one", weight: 1 }, 1, 1, { threshold: 0.5 });
    expect(network.step({ in: [0.25] })["out"]).toEqual([0]);
    expect(network.step({ in: [0.25] })["out"]).toEqual([1]);
  });

  test("in f32 the product and the sum are rounded", () => {
    const network = single({ kind: "dense", values: [[0.1, 0.2]] }, 2, 1, {}, { precision: "f32" });
    network.step({ in: [0.3, 0.7] });
    const [a, b] = [
      [0.1, 0.3],
      [0.2, 0.7],
    ].map(([w, x]) => Math.fround(Math.fround(w as number) * Math.fround(x as number)));
    expect(network.state("out", "v")).toEqual([Math.fround((a as number) + (b as number))]);
  });

  test("a silent step turns a membrane of -0 into +0", () => {
    const network = single({ kind: "one-to-one", weight: 1 }, 1, 1, { leak: -0.5 });
    const seen = [];
    for (let t = 0; t < 3; t++) {
      network.step();
      seen.push(network.state("out", "v")[0]);
    }
    // (+0 + +0) * -0.5 = -0, and (-0 + +0) * -0.5 = -0 again: never +0.
    expect(seen).toEqual([-0, -0, -0]);
  });

  test("what is infinite is named", () => {
    const network = single({ kind: "one-to-one", weight: [1, -1e308] }, 2, 2, { threshold: 1e308 });
    network.step({ in: [1, 1] });
    expect(() => network.step({ in: [1, 1] })).toThrow(OracleNotFinite);
    const again = single({ kind: "one-to-one", weight: [1, -1e308] }, 2, 2, { threshold: 1e308 });
    again.step({ in: [1, 1] });
    try {
      again.step({ in: [1, 1] });
    } catch (error) {
      expect(error).toMatchObject({ population: "out", neuron: 1, variable: "v", step: 1 });
    }
  });
});

describe("connections", () => {
  test("the longest delay is added first", () => {
    const sparse = {
      kind: "sparse",
      sources: [0, 0, 0],
      targets: [0, 0, 0],
      weights: [1, 2 ** -53, 2 ** -53],
      delays: [0, 1, 2],
    };
    const network = single(sparse as Weights, 1, 1);
    network.step({ in: [1] });
    expect(network.state("out", "v")).toEqual([1]);
    network.setState("out", "v", [0]);
    network.step({ in: [1] });
    network.setState("out", "v", [0]);
    network.step({ in: [1] });
    // (2^-53 + 2^-53) + 1 is 1 + 2^-52; in the order of declaration it would be 1.
    expect(network.state("out", "v")).toEqual([1 + 2 ** -52]);
  });

  test("CSR lists the same triples", () => {
    const triples = { kind: "sparse", sources: [0, 0, 2], targets: [1, 0, 1], weights: [1, 2, 4] } as const;
    const rows = { kind: "sparse", offsets: [0, 2, 2, 3], targets: [1, 0, 1], weights: [1, 2, 4] } as const;
    for (const weights of [triples, rows]) {
      const network = single(weights, 3, 2);
      network.step({ in: [1, 10, 100] });
      expect(network.state("out", "v")).toEqual([2, 401]);
    }
  });

  test("convolution of one dimension with padding and stride", () => {
    const network = single(
      { kind: "convolution", input: [1, 4], kernel: [1, 1, 3], values: [1, 10, 100], stride: 2, padding: 1 },
      4,
      2,
    );
    network.step({ in: [1, 2, 3, 4] });
    expect(network.state("out", "v")).toEqual([1 * 10 + 2 * 100, 2 * 1 + 3 * 10 + 4 * 100]);
  });

  test("convolution of two dimensions in groups, dilated", () => {
    const network = single(
      {
        kind: "convolution",
        input: [2, 2, 3],
        kernel: [2, 1, 1, 2],
        values: [1, 10, 100, 1000],
        dilation: [1, 2],
        groups: 2,
      },
      12,
      4,
    );
    network.step({ in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
    expect(network.state("out", "v")).toEqual([1 + 30, 4 + 60, 700 + 9000, 1000 + 12000]);
  });

  test("average pooling divides by the whole window, padding included", () => {
    const network = single({ kind: "pooling", mode: "average", input: [1, 3, 3], size: 2, padding: 1 }, 9, 4);
    network.step({ in: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(network.state("out", "v")).toEqual([1 / 4, 5 / 4, 11 / 4, 28 / 4]);
  });

  test("several populations on either side are one index space", () => {
    const lif = { name: "lif", parameters: { threshold: 1e9, leak: 1 } };
    const network = new OracleNetwork({
      inputs: { a: 1, b: 2 },
      populations: { c: { size: 2, rule: lif }, d: { size: 1, rule: lif } },
      connections: [
        {
          from: ["b", "a"],
          to: ["d", "c"],
          weights: { kind: "sparse", sources: [0, 1, 2], targets: [2, 1, 0], weights: [1, 10, 100] },
          bias: [1000, 2000, 3000],
        },
      ],
    });
    network.step({ a: [5], b: [6, 7] });
    expect(network.state("d", "v")).toEqual([1500]);
    expect(network.state("c", "v")).toEqual([2070, 3006]);
  });

  test("a cycle without delay is refused", () => {
    const lif = { name: "lif", parameters: { threshold: 1, leak: 1 } };
    const one = { kind: "one-to-one", weight: 1 } as const;
    const description: NetworkDescription = {
      inputs: {},
      populations: { a: { size: 1, rule: lif }, b: { size: 1, rule: lif } },
      connections: [
        { from: "a", to: "b", weights: one },
        { from: "b", to: "a", weights: one },
      ],
    };
    expect(() => new OracleNetwork(description)).toThrow("cycle without delay");
  });
});

describe("random numbers", () => {
  const [from, to] = [
    { name: "from", size: 40 },
    { name: "to", size: 50 },
  ] as const;
  const draw = (pattern: Generation["pattern"], amount: number, rest: Partial<Generation> = {}) =>
    generatedSynapses({ kind: "generated", pattern, amount, weight: 1, ...rest }, [from], [to], 7, 2);

  test("each pattern has as many synapses as it says", () => {
    const counts = (list: number[]) => [...new Map(list.map((x) => [x, list.filter((y) => y === x).length])).values()];
    const out = draw("out-degree", 5).map(({ source }) => source);
    expect(new Set(counts(out))).toEqual(new Set([5]));
    expect(out).toEqual([...out].sort((a, b) => a - b));
    const onto = draw("in-degree", 5).map(({ target }) => target);
    expect(new Set(counts(onto))).toEqual(new Set([5]));
    expect(draw("total", 333)).toHaveLength(333);
    expect(draw("probability", 1)).toHaveLength(40 * 50);
    expect(draw("probability", 0)).toHaveLength(0);
    expect(draw("probability", 1e-17)).toHaveLength(0);
    // 2,000 pairs, standard deviation 18.
    expect(Math.abs(draw("probability", 0.2).length - 400)).toBeLessThan(60);
    const pairs = draw("probability", 0.2).map(({ source, target }) => source * 50 + target);
    expect(pairs).toEqual([...new Set(pairs)].sort((a, b) => a - b));
  });

  test("weights and delays follow their distributions", () => {
    const synapses = draw("total", 4000, {
      weight: { kind: "normal", mean: 3, deviation: 2, minimum: 0 },
      delay: { kind: "uniform", minimum: 0.5, maximum: 3.49 },
    });
    const weights = synapses.map(({ weight }) => weight);
    expect(Math.min(...weights)).toBe(0);
    // A fifteenth is clipped; the median stays that of the normal distribution.
    expect(Math.abs((weights.sort((a, b) => a - b)[2000] as number) - 3)).toBeLessThan(0.2);
    expect(new Set(synapses.map(({ delay }) => delay))).toEqual(new Set([1, 2, 3]));
  });

  test("levels are as many values, equally likely, of the same distribution", () => {
    const weight = { kind: "normal", mean: 3, deviation: 2, levels: 8 } as const;
    const weights = draw("total", 4000, { weight }).map(({ weight }) => weight);
    const different = [...new Set(weights)].sort((a, b) => a - b);
    expect(different).toHaveLength(8);
    different.forEach((value, k) => {
      expect(value).toBe(3 + 2 * normalQuantile((k + 0.5) / 8));
      // 500 each, standard deviation 21.
      expect(Math.abs(weights.filter((one) => one === value).length - 500)).toBeLessThan(90);
    });
  });

  test("a projection that spans its connection is the connection; others follow it", () => {
    const generation = { pattern: "in-degree", amount: 5, weight: 1 } as const;
    const projection = { from: "from", to: "to", ...generation };
    const other = { name: "other", size: 7 };
    const own = draw("in-degree", 5);
    const synapses = generatedSynapses(
      { kind: "generated", projections: [projection, { ...projection, from: "other" }] },
      [other, from],
      [to],
      7,
      2,
    );
    expect(synapses.slice(0, 250)).toEqual(own.map((synapse) => ({ ...synapse, source: synapse.source + 7 })));
    expect(Math.max(...synapses.slice(250).map(({ source }) => source))).toBeLessThan(7);
    expect(synapses).toHaveLength(500);
  });

  test("generators follow their distributions", () => {
    const mean = (generator: GeneratorDescription, steps: number, of = (x: number) => x) => {
      const network = new OracleNetwork({
        seed: 3,
        dt: 1e-3,
        inputs: { in: { size: 50, generator } },
        populations: {},
        connections: [],
      });
      const drawn = Array.from({ length: steps }, () => network.step()["in"] as number[]).flat();
      return drawn.map(of).reduce((a, b) => a + b, 0) / drawn.length;
    };
    expect(Math.abs(mean({ kind: "bernoulli", probability: 0.3 }, 200) - 0.3)).toBeLessThan(0.02);
    expect(Math.abs(mean({ kind: "poisson", rate: 2500 }, 200) - 2.5)).toBeLessThan(0.07);
    expect(Math.abs(mean({ kind: "poisson", rate: 60_000 }, 100) - 60)).toBeLessThan(0.6);
    const noise = { kind: "noise", mean: 0.5, deviation: 2 } as const;
    expect(Math.abs(mean(noise, 200) - 0.5)).toBeLessThan(0.08);
    expect(Math.abs(mean(noise, 200, (x) => (x - 0.5) ** 2) - 4)).toBeLessThan(0.25);
  });
});

describe("state", () => {
  test("the payload of a network of one neuron", () => {
    const network = single({ kind: "one-to-one", weight: 1 }, 1, 1, { threshold: 2 }, {}, 2);
    network.step({ in: [1.5] });
    network.step({ in: [-0] });
    network.step({ in: [0.5] });
    const bytes = [
      ...[3, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f],
      ...[0, 0, 0, 0],
      ...[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f],
    ];
    expect([...network.snapshotPayload()]).toEqual(bytes);
    expect(network.digest()).toBe(hex64(xxh64(Uint8Array.from(bytes))));
  });
});

/** One input `in`, one population `out`. */
function single(
  weights: Weights,
  inputs: number,
  outputs: number,
  parameters: Record<string, number> = {},
  rest: Partial<NetworkDescription> = {},
  delay = 0,
): OracleNetwork {
  return new OracleNetwork({
    inputs: { in: inputs },
    populations: {
      out: { size: outputs, rule: { name: "lif", parameters: { threshold: 1e9, leak: 1, ...parameters } } },
    },
    connections: [{ from: "in", to: "out", weights, delay: weights.kind === "sparse" ? 0 : delay }],
    ...rest,
  });
}

function hex64(x: bigint): string {
  return x.toString(16).padStart(16, "0");
}
