import { describe, expect, test } from "vitest";
import { readHdf5 } from "../../ts/hdf5/index.ts";
import { type Hdf5Content, writeHdf5 } from "../../ts/hdf5/write.ts";
import {
  allToAll,
  convolution,
  dense,
  generated,
  type NetworkDescription,
  NeuralNetwork,
  oneToOne,
  pooling,
  type Rule,
  relay,
  snntorch,
  sparse,
} from "../../ts/index.ts";
import { NirError, readNir, writeNir } from "../../ts/nir/index.ts";
import { RULES } from "../api/every-rule.ts";
import { randomRows } from "./random-rows.ts";

const STEPS = 80;
/** Rules with more than a membrane, a synaptic current and a reset. */
const UNWRITABLE = [
  "snntorch-alpha",
  "norse-refractory",
  "norse-lsnn",
  "sinabs-alif",
  "spyx-alif",
  "nest-exp",
  "nest-delta",
  "nest-alpha",
  "brian2",
];
const lif = snntorch({ beta: 0.75 });

/** Two populations with a connection, and one back with a delay. */
function network(rule: Rule): NetworkDescription {
  return {
    precision: "f32",
    dt: 5e-4,
    inputs: { "touch/left": 3 },
    populations: { hidden: { size: 4, rule }, out: { size: 2, rule } },
    connections: [
      {
        from: "touch/left",
        to: "hidden",
        weights: dense([
          [1, 0, 0.5],
          [0, 1, 0.5],
          [0.5, 0.5, 0],
          [1, 1, 1],
        ]),
        bias: 0.125,
      },
      { from: "hidden", to: "out", weights: allToAll(0.5) },
      { from: "out", to: "hidden", weights: sparse({ sources: [0, 1], targets: [1, 2], weights: [-1, -2] }), delay: 3 },
    ],
  };
}

async function sameDigest(description: NetworkDescription): Promise<ReturnType<typeof readNir>> {
  using original = new NeuralNetwork(description);
  const [name, size] = Object.entries(original.describe().inputs)[0] as [string, number];
  const rows = randomRows(STEPS, size, 1);
  const { digest } = original.run({ [name]: rows });
  const read = readNir(await writeNir(description));
  expect(read.network.run({ [name]: rows }).digest).toBe(digest);
  return read;
}

describe("networks that come back the same", () => {
  for (const rule of RULES.filter(({ name }) => !UNWRITABLE.includes(name))) {
    test(`of the rule ${rule.name}`, async () => {
      const { network: read } = await sameDigest(network(rule));
      read.free();
    });
  }

  test("with convolutions of several shapes, groups, pools, a bias a channel", async () => {
    const kernel = (...shape: number[]) =>
      Array.from({ length: shape.reduce((a, b) => a * b) }, (_, k) => ((k * 5) % 9) / 8 - 0.5);
    const { network: read } = await sameDigest({
      inputs: { image: 2 * 6 * 6 },
      populations: {
        a: { size: 4 * 6 * 6, rule: lif },
        pooled: { size: 4 * 3 * 3, rule: relay() },
        b: { size: 2 * 3 * 1, rule: lif },
        c: { size: 3, rule: lif },
      },
      connections: [
        {
          from: "image",
          to: "a",
          weights: convolution({
            input: [2, 6, 6],
            kernel: [4, 1, 3, 3],
            values: kernel(4, 1, 3, 3),
            padding: 1,
            groups: 2,
          }),
          bias: 0.25,
        },
        { from: "a", to: "pooled", weights: pooling({ mode: "average", input: [4, 6, 6], size: 2 }) },
        {
          from: "pooled",
          to: "b",
          weights: convolution({ input: [4, 3, 3], kernel: [2, 4, 1, 3], values: kernel(2, 4, 1, 3) }),
        },
        {
          from: "b",
          to: "c",
          weights: dense([
            [1, 0, 1, 0, 1, 0],
            [0, 1, 0, 1, 0, 1],
            [1, 1, 1, 1, 1, 1],
          ]),
        },
      ],
    });
    read.free();
  });

  test("with two edges between the same two, a delay for each source, two outputs", async () => {
    const { network: read, outputs } = await sameDigest({
      inputs: { in: 2 },
      populations: { a: { size: 2, rule: lif }, b: { size: 2, rule: lif } },
      connections: [
        { from: "in", to: "a", weights: oneToOne(1) },
        { from: "in", to: "a", weights: oneToOne(1) },
        {
          from: "in",
          to: "b",
          weights: sparse({ sources: [0, 1, 1], targets: [1, 0, 1], weights: 0.75, delays: [2, 5, 5] }),
        },
        { from: "a", to: "b", weights: oneToOne([0.5, 0.25]), delay: 2 },
      ],
      outputs: ["a", "b"],
    });
    expect(Object.values(outputs).map(({ population }) => population)).toEqual(["a", "b"]);
    read.free();
  });
});

describe("what others read", () => {
  test("without what bitspike knows of itself, the graph is the same network", async () => {
    const description: NetworkDescription = {
      ...network({ name: "nir", parameters: { stepMem: 0.25, r: 4, vLeak: 0, threshold: 0.5 } }),
    };
    const rows = randomRows(STEPS, 3, 2);
    using original = new NeuralNetwork(description);
    const expected = original.run({ "touch/left": rows }, { record: { spikes: true } }).spikes;
    const stranger = readNir(await writeNir(description), { dt: 5e-4 });
    expect(stranger.report.about("metadata")[0]?.sentence).toMatch(/not used, for dt is given/);
    const found = stranger.network.run({ "touch.left": rows }, { record: { spikes: true } }).spikes;
    for (const name of ["hidden", "out"]) {
      expect([...(found[name]?.steps ?? [])]).toEqual([...(expected[name]?.steps ?? [])]);
      expect([...(found[name]?.neurons ?? [])]).toEqual([...(expected[name]?.neurons ?? [])]);
      expect(expected[name]?.length).toBeGreaterThan(5);
    }
    stranger.network.free();
  });

  test("a graph that was changed since counts, and the report says so", async () => {
    const file = readHdf5(await writeNir(network(lif)));
    const content = changed(file, "/node/nodes/hidden/v_threshold", 5);
    const { report, network: read, description } = readNir(await writeHdf5(content));
    expect(report.about("metadata")[0]?.sentence).toMatch(/the graph was changed since/);
    expect(description.populations["hidden"]?.rule).toMatchObject({ name: "nir", parameters: { threshold: 5 } });
    read.free();
  });

  test("weights that were changed since are used, for they are nowhere else", async () => {
    const file = readHdf5(await writeNir(network(lif)));
    const content = changed(file, "/node/nodes/touch.left_hidden/weight", 0.25);
    const { report, network: read, description } = readNir(await writeHdf5(content));
    expect(report.about("metadata")[0]?.sentence).toMatch(/those that bitspike wrote/);
    expect(description.connections[0]?.weights).toMatchObject({ kind: "dense", values: new Array(12).fill(0.25) });
    read.free();
  });
});

describe("networks that NIR has no words for", () => {
  const inputs = { in: 2 };
  const populations = { a: { size: 2, rule: lif }, b: { size: 2, rule: lif } };
  const cases: readonly (readonly [what: string, description: NetworkDescription, words: RegExp])[] = [
    [
      "several populations in one connection",
      { inputs, populations, connections: [{ from: "in", to: ["a", "b"], weights: allToAll(1) }] },
      /several populations/,
    ],
    [
      "generated connections",
      {
        inputs,
        populations,
        connections: [{ from: "in", to: "a", weights: generated({ pattern: "probability", amount: 0.5, weight: 1 }) }],
      },
      /kind generated/,
    ],
    [
      "several delays of one neuron",
      {
        inputs,
        populations,
        connections: [
          { from: "in", to: "a", weights: sparse({ sources: [0, 0], targets: [0, 1], weights: 1, delays: [1, 2] }) },
        ],
      },
      /neuron 0 with several delays/,
    ],
    [
      "parallel synapses",
      {
        inputs,
        populations,
        connections: [{ from: "in", to: "a", weights: sparse({ sources: [0, 0], targets: [0, 0], weights: 1 }) }],
      },
      /parallel synapses/,
    ],
  ];
  for (const [what, description, words] of cases) {
    test(what, async () => {
      await expect(writeNir(description)).rejects.toThrow(NirError);
      await expect(writeNir(description)).rejects.toThrow(words);
      await expect(writeNir(description)).rejects.toThrow(/describe\(\) as JSON|one population/);
    });
  }

  for (const name of UNWRITABLE) {
    test(`the rule ${name}`, async () => {
      const rule = RULES.find((one) => one.name === name) as Rule;
      const description = { inputs, populations: { a: { size: 2, rule } }, connections: [] };
      await expect(writeNir(description)).rejects.toThrow(NirError);
      await expect(writeNir(description)).rejects.toThrow(`the rule ${name}, which none of NIR's neurons is`);
    });
  }
});

/** The content of a file with all numbers of one array changed. */
function changed(file: ReturnType<typeof readHdf5>, path: string, value: number): Hdf5Content {
  const entries = [...file.children].map(([name, child]): [string, Hdf5Content[string]] => {
    if (child.kind === "group") return [name, changed(child, path, value)];
    const { shape, values, type } = child;
    if (!ArrayBuffer.isView(values)) return [name, shape.length === 0 ? (values[0] as string) : { shape, values }];
    const own = child.path === path ? values.map(() => value) : values;
    return [name, { shape, values: type === "i8" ? BigInt64Array.from(own, BigInt) : own }];
  });
  return Object.fromEntries(entries);
}
