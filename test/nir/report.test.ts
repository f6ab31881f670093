/** What the reader lets pass, or takes for something else than its words say, is in the report. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dense, lif, type NetworkDescription, NeuralNetwork } from "../../ts/index.ts";
import { NirError, type NirOptions, readNir, writeNir } from "../../ts/nir/index.ts";
import { chainFile, type FileNode, lifNode, nirFile } from "./files.ts";
import { randomRows } from "./random-rows.ts";

async function sentencesOf(file: Promise<Uint8Array>, options?: NirOptions): Promise<string[]> {
  const { report, network } = readNir(await file, options);
  network.free();
  return report.decisions.map(({ node, sentence }) => (node === "" ? sentence : `${node}: ${sentence}`));
}

const input = (...shape: number[]): FileNode => ({ type: "Input", shape });
const output: FileNode = { type: "Output", shape: [1] };

describe("populations of size 0 were written and could not be read", () => {
  const describeNetwork = (sizes: readonly [number, number, number]): NetworkDescription => {
    const [into, hidden, out] = sizes;
    const rule = lif({ threshold: 1, leak: 0.5 });
    return {
      inputs: { in: into },
      populations: { hidden: { size: hidden, rule }, out: { size: out, rule } },
      connections: [
        { from: "in", to: "hidden", weights: dense(new Float64Array(into * hidden).fill(0.5)) },
        { from: "hidden", to: "out", weights: dense(new Float64Array(hidden * out).fill(0.5)) },
      ],
    };
  };

  test("any sizes are read again, or refused by their name", async () => {
    const sizes = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
    const property = fc.asyncProperty(sizes, async (all) => {
      const written = await writeNir(describeNetwork(all)).catch((error: unknown) => error);
      const empty = ["in", "hidden", "out"][all.indexOf(0)];
      if (empty !== undefined) {
        expect(written).toBeInstanceOf(NirError);
        expect(written).toMatchObject({ node: empty, field: "shape", found: "a size of 0" });
        return;
      }
      const { network } = readNir(written as Uint8Array);
      using original = new NeuralNetwork(describeNetwork(all));
      const rows = randomRows(8, all[0], 1);
      expect(network.run({ in: rows }).digest).toBe(original.run({ in: rows }).digest);
      network.free();
    });
    await fc.assert(property, { seed: 4, numRuns: 60 });
  });
});

describe("parameters of neurons, one a channel", () => {
  const tau = [0.001, 0.002];
  /** Two channels of 3 x 4, which every neuron gets as they are. */
  const model = (node: Readonly<Record<string, unknown>>) =>
    chainFile([2, 3, 4], { lif: { type: "LIF", r: 1, v_leak: 0, v_threshold: 0.125, v_reset: 0, ...node } });

  test("as (2,) were blamed on the weights", async () => {
    const file = await model({ tau });
    expect(() => readNir(file)).toThrow(NirError);
    expect(() => readNir(file)).toThrow(
      'node "lif", field tau: found shape (2,), expected (2, 3, 4), the shape that arrives, or one number; ' +
        "for one number a channel write shape (2, 1, 1)",
    );
  });

  test("as (2, 1, 1) count for all of a channel, as in NumPy", async () => {
    const perChannel = await model({ tau: tau.map((one) => [[one]]) });
    const full = await model({ tau: tau.map((one) => Array.from({ length: 3 }, () => [one, one, one, one])) });
    const [found, wanted] = [readNir(perChannel), readNir(full)];
    expect(found.description).toEqual(wanted.description);
    expect(found.report.about("broadcast").map(({ sentence }) => sentence)).toEqual([
      "Its parameters have the shape (2, 1, 1), repeated for all of (2, 3, 4)",
    ]);
    const rows = randomRows(20, 24, 3);
    expect(found.network.run(rows).digest).toBe(wanted.network.run(rows).digest);
    found.network.free();
    wanted.network.free();
  });

  test("of several shapes are one shape together", async () => {
    const threshold = [[[0.125, 0.25, 0.5, 1]]];
    const { description, network } = readNir(await model({ tau: tau.map((one) => [[one]]), v_threshold: threshold }));
    const own = description.populations["lif"]?.rule.parameters["threshold"] as number[];
    expect(own).toHaveLength(24);
    expect(own.slice(0, 5)).toEqual([0.125, 0.25, 0.5, 1, 0.125]);
    expect(own[23]).toBe(1);
    network.free();
  });

  test.each([
    ["scale", { type: "Scale", scale: [[[2]], [[4]]] }, [2, 4]],
    ["threshold", { type: "Threshold", threshold: [[[0.25]], [[0.5]]] }, [0.25, 0.5]],
  ])("so do those of a %s", async (_, node, [first, last]) => {
    const { description, network } = readNir(await chainFile([2, 3, 4], { node: node as FileNode }));
    const found = JSON.stringify(description);
    const all = [...new Array(12).fill(first), ...new Array(12).fill(last)];
    expect(found).toContain(`${JSON.stringify(all)}`);
    network.free();
  });
});

describe("shapes that are read as others", () => {
  const flat = (fields: Readonly<Record<string, unknown>> = {}): FileNode => ({
    type: "Flatten",
    start_dim: 0,
    end_dim: -1,
    input_type: [2, 3],
    ...fields,
  });
  const weight = [[1, 2, 3, 4, 5, 6]];
  const model = (nodes: Readonly<Record<string, FileNode>>) =>
    chainFile([2, 3], { ...nodes, fc: { type: "Linear", weight } });

  test("a Flatten that says what arrives is worth no line", async () => {
    expect((await sentencesOf(model({ flat: flat() }))).filter((one) => one.startsWith("flat"))).toEqual([]);
  });

  test.each([
    [
      "whose input_type has a batch",
      flat({ input_type: [1, 2, 3] }),
      "flat: Its input_type (1, 2, 3) in the file is not what arrives, which is (2, 3); it is ignored",
    ],
    [
      "without start_dim",
      { type: "Flatten", end_dim: -1, input_type: [2, 3] } as FileNode,
      "flat: start_dim is not in the file; it is 0",
    ],
    [
      "without end_dim",
      { type: "Flatten", start_dim: 0, input_type: [2, 3] } as FileNode,
      "flat: end_dim is not in the file; it is -1",
    ],
    [
      "that leaves dimensions",
      flat({ start_dim: 1 }),
      'fc: What arrives from "flat" has the shape (2, 3) and is read as (6,)',
    ],
  ])("a Flatten %s", async (_, node, sentence) => {
    expect(await sentencesOf(model({ flat: node }))).toContain(sentence);
  });

  test("no Flatten at all", async () => {
    expect(await sentencesOf(model({}))).toContain(
      'fc: What arrives from "input" has the shape (2, 3) and is read as (6,)',
    );
  });
});

describe("options", () => {
  const { v_reset: _, ...old } = lifNode(1) as Record<string, unknown>;
  const oldFile = () => chainFile(1, { lif: old as FileNode });
  const newFile = () => chainFile(1, { lif: lifNode(1, { r: 10 }) });

  test("that act otherwise in files of nir before 1.0 say so", async () => {
    const late = "In a file this old reset: subtract acts in the spike's own step; snntorch-subtract is one step later";
    const unused = "In a file this old resetDelay is only used with reset: snntorch-subtract, zero or none";
    const about = async (options: NirOptions) =>
      (await sentencesOf(oldFile(), options)).filter((one) => one.startsWith("In a file this old"));
    expect(await about({ from: "snntorch" })).toEqual([]);
    expect(await about({ from: "snntorch", reset: "subtract" })).toEqual([late]);
    expect(await about({ from: "norse", reset: "subtract" })).toEqual([late]);
    expect(await about({ from: "snntorch", resetDelay: false })).toEqual([unused]);
    expect(await about({ from: "snntorch", reset: "subtract", resetDelay: true })).toEqual([late, unused]);
    expect(await about({ from: "snntorch", reset: "zero", resetDelay: false })).toEqual([]);
    const { network, description } = readNir(await oldFile(), { from: "snntorch", reset: "subtract" });
    expect(description.populations["lif"]?.rule).toMatchObject({ name: "nir", parameters: { reset: "subtract" } });
    network.free();
    expect((await sentencesOf(newFile(), { from: "snntorch", reset: "subtract" })).join()).not.toMatch(/this old/);
  });

  test.each<[keyof NirOptions, NirOptions, boolean]>([
    ["normInput", { from: "snntorch", normInput: false }, false],
    ["normInput", { from: "sinabs", normInput: false }, true],
    ["exportDt", { exportDt: 1 }, false],
    ["resetDelay", { resetDelay: false }, false],
    ["resetDelay", { from: "snntorch", resetDelay: false }, true],
    ["tauSyn", { from: "spikingjelly", tauSyn: 5 }, false],
    ["bias", { bias: 1 }, false],
    ["ifGain", { ifGain: "dt" }, false],
    ["recurrentBiasAtStart", { recurrentBiasAtStart: false }, false],
    ["dt", { dt: 5e-4 }, true],
    ["timeUnit", { timeUnit: "ms", dt: 1e-4 }, true],
  ])("%s, given as %j, was ignored in silence", async (name, options, isUsed) => {
    const sentences = await sentencesOf(chainFile(1, { lif: lifNode(1) }), options);
    expect(sentences.includes(`${name} is given, and nothing in this model depends on it`)).toBe(!isUsed);
  });

  test("a bias of a recurrent connection depends on recurrentBiasAtStart", async () => {
    const rec: FileNode = { type: "Affine", weight: [[1]], bias: [1] };
    const nodes = { input: input(1), lif: lifNode(1), rec, output };
    const edges = [
      ["input", "lif"],
      ["lif", "rec"],
      ["rec", "lif"],
      ["lif", "output"],
    ] as const;
    const sentences = await sentencesOf(nirFile(nodes, edges), { recurrentBiasAtStart: false });
    expect(sentences.join()).not.toMatch(/nothing in this model/);
  });
});
