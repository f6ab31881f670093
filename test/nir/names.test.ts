/** Names of populations in files: any text that UTF-8 holds, and nothing else. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { File, ready } from "h5wasm";
import { afterAll, describe, expect, test } from "vitest";
import { DataError, readNirData, readNpz, writeNirData, writeNpz } from "../../ts/data/index.ts";
import { Hdf5Error, readHdf5 } from "../../ts/hdf5/index.ts";
import { writeHdf5 } from "../../ts/hdf5/write.ts";
import { dense, lif, type NetworkDescription, NeuralNetwork } from "../../ts/index.ts";
import { NirError, readNir, writeNir } from "../../ts/nir/index.ts";
import { hasNir, python } from "./python.ts";

/** Letters of other alphabets, one that takes two code units, a combining one, and what is special somewhere. */
const NAMES = [
  ...["µ", "τ", "é", "e\u0301", "層", "🦀", "שלום", "\u202eabc", "Ã©", "\ufffd", "\ufeffx", "\u0080", "\u009b31m"],
  ...["__proto__", "constructor", "toString", "0", "1", "nodes", "type", "a/b", ".", "..", "a\nb", " a ", "\u001b[1m"],
];
const UNWRITABLE = ["a\0b", "\0", "\ud800", "\udc00x", "a\ud83d"];

/** Two layers; names of the input and of both populations. */
function describeNetwork([input, hidden, output]: readonly [string, string, string]): NetworkDescription {
  const rule = lif({ threshold: 1, leak: 0.5 });
  return {
    inputs: Object.fromEntries([[input, 2]]),
    // In this order in any case: keys that are whole numbers come first.
    populations: Object.fromEntries([
      [hidden, { size: 2, rule }],
      [output, { size: 1, rule }],
    ]),
    connections: [
      { from: input, to: hidden, weights: dense([1, 0.5, 0.25, 1]) },
      { from: hidden, to: output, weights: dense([0.5, 1]), delay: 1 },
    ],
    outputs: [output],
  };
}

const ROWS = Array.from({ length: 12 }, (_, step) => [step % 2, (step % 3) / 2]);

function runOf(network: NeuralNetwork, input: string) {
  return network.run(Object.fromEntries([[input, ROWS]]), { record: { spikes: true } });
}

/** Whatever is to be written comes back as the same network, under the same names. */
async function expectSame(names: readonly [string, string, string]): Promise<Uint8Array> {
  using network = new NeuralNetwork(describeNetwork(names));
  const bytes = await writeNir(network);
  const read = readNir(bytes);
  expect(read.report.about("metadata")[0]?.sentence).toMatch(/those that bitspike wrote/);
  expect(Object.keys(read.description.populations)).toEqual(Object.keys(network.describe().populations));
  expect(Object.keys(read.inputs)).toEqual([names[0]]);
  expect(runOf(read.network, names[0]).digest).toBe(runOf(network, names[0]).digest);
  read.network.free();
  return bytes;
}

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 6 }).filter((name) => !name.includes("\0"));
const names = fc
  .tuple(fc.oneof(text, fc.constantFrom(...NAMES)), fc.oneof(text, fc.constantFrom(...NAMES)), text)
  .filter((all) => new Set(all).size === 3);

describe("names in models", () => {
  test.each(NAMES)("a population %j was an edge to nowhere", async (name) => {
    await expectSame(["in", name, "out"]);
    await expectSame([name, "hidden", `${name}2`]);
  });

  test("any names come back", async () => {
    await fc.assert(
      fc.asyncProperty(names, async (all) => void (await expectSame(all))),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each(UNWRITABLE)("%j was written as another name, and is refused", async (name) => {
    const description = describeNetwork(["in", name, "out"]);
    const error = await writeNir(description).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NirError);
    expect(error).toMatchObject({ node: name, expected: "a name that HDF5 can hold: UTF-8, without U+0000" });
    await expect(writeNir(describeNetwork([name, "hidden", "out"]))).rejects.toThrow(NirError);
  });
});

describe("names in recordings", () => {
  const record = (all: readonly [string, string, string]) => {
    using network = new NeuralNetwork(describeNetwork(all));
    return runOf(network, all[0]);
  };
  /** Slashes make graphs within graphs there, and each part must be a name. */
  const isWritable = (all: readonly string[]) =>
    all.every((name) => !name.split("/").some((part) => part === "" || part === ".")) &&
    !all.some((name) => all.some((other) => other.startsWith(`${name}/`)));

  test("any names come back from NIRData and .npz", async () => {
    const property = fc.asyncProperty(names.filter(isWritable), async (all) => {
      const recording = record(all);
      const wanted = Object.keys(recording.spikes).sort();
      const read = readNirData(await writeNirData([recording], { dt: 1e-3 }), { dt: 1e-3 });
      expect([...read.keys()].sort()).toEqual(wanted.map((name) => `${name}/spikes`));
      const arrays = readNpz(writeNpz(recording));
      expect([...arrays.keys()].filter((name) => name.startsWith("spikes.")).sort()).toEqual(
        wanted.map((name) => `spikes.${name}`),
      );
    });
    await fc.assert(property, { seed: 2, numRuns: 100 });
  });

  test.each([...UNWRITABLE, ".", "a//b", "/a"])("%j is refused before anything is written", async (name) => {
    const recording = record(["in", "hidden", name]);
    const error = await writeNirData([recording], { dt: 1e-3 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).place.entry).toBe(`${name}/spikes`);
    if (UNWRITABLE.includes(name)) expect(() => writeNpz(recording)).toThrow(DataError);
  });
});

describe("names in HDF5", () => {
  /** A file in the form of newer releases, whose links say of their names that they are ASCII. */
  async function newerFile(all: readonly string[]): Promise<Uint8Array> {
    const { FS } = await ready;
    const file = new File("newer.h5", "w");
    for (const name of all) file.create_group(name);
    file.close();
    const bytes = FS.readFile("newer.h5");
    FS.unlink("newer.h5");
    return bytes;
  }
  const plain = NAMES.filter((name) => !name.includes("/") && name !== ".");

  test.each([
    ["a few links, in the header", plain.slice(0, 6)],
    ["many links, in a heap", plain],
  ])("%s, were read as Latin-1", async (_, all) => {
    expect([...readHdf5(await newerFile(all)).children.keys()].sort()).toEqual([...all].sort());
  });

  test("of 500 letters, ten of them, were written so that nobody could read them", async () => {
    const all = Array.from({ length: 10 }, (_, index) => `${index}${"é".repeat(500)}`);
    const content = Object.fromEntries(all.map((name) => [name, name]));
    const { children } = readHdf5(await writeHdf5(content));
    expect([...children.keys()].sort()).toEqual(all);
    for (const [name, child] of children) expect(child).toMatchObject({ values: [name] });
  });

  test("text comes back as it was, spaces and byte order marks included", async () => {
    const words = ["", " ", "a ", "\ufeff", "é\n", "🦀\ufeff"];
    const read = readHdf5(await writeHdf5({ one: "\ufeff é ", all: { shape: [words.length], values: words } }));
    expect(read.children.get("one")).toMatchObject({ values: ["\ufeff é "] });
    expect(read.children.get("all")).toMatchObject({ values: words });
  });

  test("bytes that are no UTF-8 are an error, and not a name with other characters in it", async () => {
    const bytes = await writeHdf5({ group: { abcdefg: "x" } });
    const at = Buffer.from(bytes).indexOf("abcdefg");
    bytes[at + 1] = 0xe9;
    expect(() => readHdf5(bytes)).toThrow(Hdf5Error);
    expect(() => readHdf5(bytes)).toThrow("/group of the HDF5 file is damaged: a name in it is not UTF-8");
  });

  test.each(["", ".", "a/b", "a\0b", "\ud800"])("%j is refused by the writer", async (name) => {
    await expect(writeHdf5({ group: { [name]: "x" } })).rejects.toThrow(Hdf5Error);
  });

  test.each(["a\0b", "\ud800"])("the text %j is refused by the writer", async (word) => {
    await expect(writeHdf5({ text: word })).rejects.toThrow(Hdf5Error);
    await expect(writeHdf5({ text: { shape: [1], values: [word] } })).rejects.toThrow(Hdf5Error);
  });
});

describe.skipIf(!hasNir)("names that Python's nir reads (a Python with nir: BITSPIKE_PYTHON=...)", () => {
  const folder = mkdtempSync(join(tmpdir(), "bitspike-names-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const all = fc.sample(names, { seed: 3, numRuns: 40 });

  test("of nodes and edges; and what it writes is read with the same names", async () => {
    for (const [index, three] of all.entries()) {
      writeFileSync(join(folder, `${index}.nir`), await expectSame(three));
    }
    const found = python(
      `import json, nir, pathlib, sys
folder = pathlib.Path(sys.argv[1])
found = []
for index in range(int(sys.argv[2])):
    graph = nir.read(folder / f"{index}.nir")
    nir.write(folder / f"{index}.again.nir", graph)
    found.append([sorted(graph.nodes), sorted(map(list, graph.edges))])
print(json.dumps(found))`,
      folder,
      String(all.length),
    ) as [string[], [string, string][]][];
    expect(found).toHaveLength(all.length);
    for (const [index, [nodes, edges]] of found.entries()) {
      const own = readHdf5(new Uint8Array(readFileSync(join(folder, `${index}.nir`))));
      const again = readHdf5(new Uint8Array(readFileSync(join(folder, `${index}.again.nir`))));
      for (const file of [own, again]) {
        const graph = file.children.get("node");
        const inside = graph?.kind === "group" ? graph.children : new Map();
        expect([...inside.get("nodes").children.keys()].sort()).toEqual([...nodes].sort());
        const flat: readonly string[] = inside.get("edges").values;
        expect(flat.slice().sort()).toEqual(edges.flat().sort());
      }
    }
  });

  test("of recordings", async () => {
    const three = ["in", "層 ", "🦀\ufeff"] as const;
    using network = new NeuralNetwork(describeNetwork(three));
    const bytes = await writeNirData([runOf(network, "in")], { dt: 1e-3 });
    writeFileSync(join(folder, "data.h5"), bytes);
    const found = python(
      `import json, nir, sys
print(json.dumps(sorted(nir.read_data(sys.argv[1]).nodes)))`,
      join(folder, "data.h5"),
    );
    expect(found).toEqual(["層 ", "🦀\ufeff"].sort());
  });
});
