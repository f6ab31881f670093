/**
 * Networks that frameworks exported and ran, recorded by the scripts beside this file: not a spike may differ, nor a bit of a
 * state that was recorded.
 */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NeuralNetwork } from "../../../ts/index.ts";
import { type NirOptions, readNir, writeNir } from "../../../ts/nir/index.ts";
import { rasterOf } from "../rasters.ts";

interface Recorded {
  readonly options: NirOptions;
  /** Bits of single precision, a text a step. */
  readonly input: readonly string[];
  readonly layers: Readonly<Record<string, Readonly<Record<string, readonly string[] | readonly number[][]>>>>;
}

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".nir"))
  .map((name) => name.slice(0, -".nir".length))
  .sort();

const bytesOf = (name: string) => new Uint8Array(readFileSync(`${FOLDER}${name}.nir`));
const recordedOf = (name: string): Recorded => JSON.parse(readFileSync(`${FOLDER}${name}.json`, "utf8"));

/** Numbers of a row whose bits stand in a text. */
function numbersOf(text: string): number[] {
  const bytes = Buffer.from(text, "hex");
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatBE(4 * index));
}

/** Where a network does otherwise than was recorded, in words; empty if nowhere. */
function differences(network: NeuralNetwork, { input, layers }: Recorded): string[] {
  const populations = Object.keys(layers);
  const states = Object.fromEntries(
    populations.map((name) => [name, Object.keys(layers[name] ?? {}).filter((variable) => variable !== "spikes")]),
  );
  const record = { spikes: true, states } as const;
  const recording = network.run(input.map(numbersOf), { record });
  const steps = input.length;
  return populations.flatMap((population) =>
    Object.entries(layers[population] ?? {}).flatMap(([variable, rows]) => {
      const isSpikes = variable === "spikes";
      const expected = isSpikes ? (rows as number[][]) : (rows as string[]).map(numbersOf);
      const size = expected[0]?.length ?? 0;
      const spikes = recording.spikes[population];
      const found = isSpikes
        ? Array.from(rasterOf(spikes as NonNullable<typeof spikes>, steps))
        : Array.from(recording.states[population]?.[variable]?.values ?? []);
      if (found.length !== steps * size)
        return [`${population}.${variable}: ${found.length} values, not ${steps * size}`];
      const wrong = expected.flat().findIndex((value, index) => !Object.is(isSpikes ? value + 0 : value, found[index]));
      if (wrong < 0) return [];
      const at = `${population}.${variable}, step ${Math.floor(wrong / size)}, neuron ${wrong % size}`;
      return [`${at}: recorded ${expected.flat()[wrong]}, found ${found[wrong]}`];
    }),
  );
}

describe.each(NAMES)("%s", (name) => {
  const recorded = recordedOf(name);

  test("does what its framework did, bit for bit", () => {
    const { network } = readNir(bytesOf(name), recorded.options);
    expect(differences(network, recorded)).toEqual([]);
    network.free();
  });

  test("comes back from writing", async () => {
    const first = readNir(bytesOf(name), recorded.options);
    const again = readNir(await writeNir(first.network));
    expect(again.description).toEqual(first.network.describe());
    expect(differences(again.network, recorded)).toEqual([]);
    for (const { network } of [first, again]) network.free();
  });

  test("a comparison that can fail: decays changed by a last bit", () => {
    const { network, description } = readNir(bytesOf(name), recorded.options);
    network.free();
    const populations = Object.entries(description.populations).map(([population, one]) => {
      const { beta, alpha, alphaMem } = one.rule.parameters;
      const decay = beta ?? alphaMem ?? alpha;
      if (decay === undefined) return [population, one] as const;
      const key = beta !== undefined ? "beta" : alphaMem !== undefined ? "alphaMem" : "alpha";
      const other = [decay].flat().map((value) => Math.fround(Number(value) * (1 - 2 ** -23)));
      const changed = { ...one.rule.parameters, [key]: other.length === 1 ? (other[0] as number) : other };
      return [population, { ...one, rule: { ...one.rule, parameters: changed } }] as const;
    });
    using wrong = new NeuralNetwork({ ...description, populations: Object.fromEntries(populations) });
    expect(differences(wrong, recorded)).not.toEqual([]);
  });
});
