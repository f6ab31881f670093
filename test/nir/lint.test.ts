/** What is found in files that are wrong in one thing each, and that nothing is found in one that is right. */
import { describe, expect, test } from "vitest";
import { writeHdf5 } from "../../ts/hdf5/write.ts";
import { dense, lif, NeuralNetwork } from "../../ts/index.ts";
import { Hdf5Error, lintNir, NirError, readNir, writeNir } from "../../ts/nir/index.ts";
import { chainFile, lifNode } from "./files.ts";
import { CASES, linear } from "./lint-cases.ts";
import { isShared, sharedBytes, sharedModels } from "./shared.ts";

const good = () =>
  chainFile(2, {
    fc: linear,
    lif: lifNode(3),
    out: {
      type: "Linear",
      weight: [
        [1, 1, 1],
        [0, 1, 0],
      ],
    },
  });

describe("lintNir", () => {
  test("finds nothing in a file that is right, or that bitspike has written", async () => {
    expect(lintNir(await good())).toEqual([]);
    const network = new NeuralNetwork({
      inputs: { in: 2 },
      populations: { out: { size: 2, rule: lif({ threshold: 1, leak: 0.9 }) } },
      connections: [
        {
          from: "in",
          to: "out",
          weights: dense([
            [1, 2],
            [3, 4],
          ]),
        },
      ],
    });
    expect(lintNir(await writeNir(network))).toEqual([]);
  });

  test.each(CASES)("finds %s", async (_what, file, code, node, field, words) => {
    const findings = lintNir(await file());
    const found = findings.filter((one) => one.code === code && one.node === node && one.field === field);
    expect(found, JSON.stringify(findings, null, 1)).toHaveLength(1);
    expect(`${found[0]?.sentence}; ${found[0]?.remedy}`).toMatch(words);
  });

  test("finds a single node, and a file that says what it holds but not how", async () => {
    const { type, ...fields } = lifNode(2);
    const arrays = Object.fromEntries(
      Object.entries(fields).map(([name, values]) => [
        name,
        { shape: [2], values: Float64Array.from(values as number[]) },
      ]),
    );
    expect(lintNir(await writeHdf5({ version: "1.0.8", node: { type, ...arrays } }))).toMatchObject([
      { code: "bare-node", severity: "warning" },
    ]);
    expect(lintNir(await writeHdf5({ version: "1.0.8" })).map(({ code }) => code)).toEqual(["no-nodes"]);
  });

  test("puts errors first", async () => {
    const findings = lintNir(await chainFile(2, { "1": lifNode(2), "a.b": lifNode(2, { tau: -1 }) }));
    expect(findings.map(({ severity }) => severity)).toEqual(["error", "warning", "note"]);
  });

  test("refuses what is no HDF5 file, and what are no bytes", () => {
    expect(() => lintNir(Uint8Array.of(1, 2, 3))).toThrow(Hdf5Error);
    expect(() => lintNir("model.nir" as unknown as Uint8Array)).toThrow(NirError);
  });
});

describe.skipIf(!isShared)("lintNir over the models of the contract", () => {
  test.each(sharedModels(true).filter((name) => !name.includes("zip")))("finds an error in %s", (name) => {
    expect(lintNir(sharedBytes(name)).some(({ severity }) => severity === "error")).toBe(true);
  });

  test.each(sharedModels(false))("does not say that %s is refused, for it is not", (name) => {
    expect(lintNir(sharedBytes(name)).filter(({ code }) => code === "refused")).toEqual([]);
    expect(() => readNir(sharedBytes(name), name.includes("rockpool") ? { from: "rockpool" } : {})).not.toThrow();
  });
});
