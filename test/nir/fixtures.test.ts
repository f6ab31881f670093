import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Hdf5Node, readHdf5 } from "../../ts/hdf5/index.ts";
import { readNir, writeNir } from "../../ts/nir/index.ts";
import { OracleNetwork } from "../oracle/network.ts";
import { fixture, fixtureNames, storedFixture } from "./fixtures.ts";
import { randomRows } from "./random-rows.ts";

const STEPS = 60;

/** Connections as `from -> to: kind, delay, bias`. */
const CONNECTIONS: Readonly<Record<string, readonly string[]>> = {
  recurrent: ["input -> lif: dense, bias", "lif -> lif: dense, delay 1, bias", "lif -> li: dense"],
  convolutions: ["input -> if: convolution, bias", "if -> pool: pooling", "pool -> threshold: dense"],
  "same-padding": ["input -> li: sparse, bias"],
  nested: [
    "input -> block/lif: dense",
    "block/lif -> block/lif: dense, delay 1",
    "block/lif -> scale: one-to-one",
    "scale -> i: sparse",
  ],
  names: [
    "input -> µ: dense",
    "µ -> 層: dense",
    "層 -> 🦀: dense",
    "🦀 -> שלום: dense",
    "שלום -> e\u0301: dense",
    "e\u0301 -> é: dense",
    "é -> Ã©: dense",
    "Ã© ->  a : dense",
    " a  -> \ufeffb: dense",
    "\ufeffb -> __proto__: dense",
    "__proto__ -> constructor: dense",
    "constructor -> 0: dense",
    "0 -> τ: dense",
  ],
  sums: [
    "input -> a: dense",
    "a -> lif: dense",
    "input -> b/sum: one-to-one",
    "a -> b/sum: one-to-one",
    "b/sum -> li: dense, bias",
  ],
};

describe("models that Python's nir wrote", () => {
  test("all are listed", () => {
    expect([...fixtureNames].sort()).toEqual(Object.keys(CONNECTIONS).sort());
  });

  for (const name of fixtureNames) {
    test(`${name}: its connections`, () => {
      const { description, network } = readNir(fixture(name));
      const found = description.connections.map(({ from, to, weights, delay, bias }) =>
        [`${from} -> ${to}: ${weights.kind}`, delay && `delay ${delay}`, bias && "bias"].filter(Boolean).join(", "),
      );
      expect([...found].sort()).toEqual([...(CONNECTIONS[name] as string[])].sort());
      network.free();
    });

    for (const precision of ["f32", "f64"] as const) {
      test(`${name}, ${precision}: runs like the oracle, and comes back from writing`, async () => {
        const { network } = readNir(fixture(name), { precision });
        const rows = randomRows(STEPS, (network.describe().inputs["input"] as number) ?? 0, 3);
        const { digest } = network.run(rows);
        const oracle = new OracleNetwork(network.describe() as ConstructorParameters<typeof OracleNetwork>[0]);
        for (const row of rows) oracle.step({ input: row });
        expect(oracle.digest()).toBe(digest);
        const again = readNir(await writeNir(network));
        expect(again.network.run(rows).digest).toBe(digest);
        network.free();
        again.network.free();
      });
    }

    test(`${name}: what is written is what Python's nir has accepted`, async () => {
      const { network } = readNir(fixture(name));
      const accepted = readFileSync(new URL(`fixtures/written/${name}.nir`, import.meta.url));
      expect(contentOf(readHdf5(await writeNir(network)))).toEqual(contentOf(readHdf5(new Uint8Array(accepted))));
      network.free();
    });
  }
});

test.each(["lzf", "latest"])("what h5py has written as %s was refused", (name) => {
  const [found, expected] = [readNir(storedFixture(name)), readNir(fixture("sums"))];
  expect(found.description).toEqual(expected.description);
  for (const { network } of [found, expected]) network.free();
});

/** Everything in a file as a plain object. */
function contentOf(node: Hdf5Node): unknown {
  if (node.kind === "dataset") return { shape: node.shape, type: node.type, values: [...node.values] };
  return Object.fromEntries([...node.children].map(([name, child]) => [name, contentOf(child)]));
}
