/** The command over models that their frameworks ran: what they recorded comes out again, spike by spike. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NumberArray, readData } from "../../ts/data/index.ts";
import { isShared, sharedNpy, sharedNpz } from "../nir/shared.ts";
import { Folder } from "./command.ts";

const nir = fileURLToPath(new URL("../../../shared/data/nir/", import.meta.url));
const folder = new Folder();

/** How many numbers of an array that was written differ from those of a recording. */
function differing(written: string, name: string, recorded: ArrayLike<number>): number {
  const array = readData(readFileSync(join(folder.path, written)), { name: written }).get(name);
  if (!(array instanceof NumberArray)) throw new Error(`${name} is no array`);
  expect(array.length).toBe(recorded.length);
  return Array.from(array.numbers()).filter((value, index) => value !== recorded[index]).length;
}

test("the digits of the example, with its digest and its accuracy", () => {
  const digits = fileURLToPath(new URL("../../examples/digits/", import.meta.url));
  const options = ["--from", "snntorch", "--steps", "25", "--divide", "16", "--labels", `${digits}labels.npy`];
  const { digest, accuracy } = folder.json("run", `${digits}digits.nir`, `${digits}images.npy`, ...options);
  // That of examples/digits/run.mjs, made in batches of other sizes.
  expect(digest).toBe("e3fa2cd9b97718fd");
  expect(accuracy).toMatchObject({ right: 352, samples: 360 });
});

describe.skipIf(!isShared)("a reader of Braille", () => {
  const files = [`${nir}braille/braille_noDelay_bias_zero.nir`, `${nir}braille/input_test0_256x12.npy`];

  test.each(["snntorch", "norse"])("as %s ran it: not one hidden spike differs, and class 1 wins", (framework) => {
    const args = [
      "run",
      ...files,
      "--axes",
      "steps",
      "--from",
      framework,
      "--record",
      "spikes",
      "--out",
      `${framework}.npz`,
    ];
    const { status, stdout, stderr } = folder.run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const recorded = sharedNpy(`braille/${framework}_activity_noDelay_bias_zero.npy`);
    expect(recorded.data).toHaveLength(9728);
    expect(differing(`${framework}.npz`, "spikes.lif1.lif", recorded.data)).toBe(0);
    const total = Array.from(recorded.data).reduce((sum, spike) => sum + spike, 0);
    expect(stdout).toMatch(new RegExp(`^spikes\\.lif1\\.lif +38 +${total} `, "m"));
    expect(stdout).toMatch(/^sample +winner +counts of lif2 +digest\n0 +1 +/m);
    expect(folder.json(...args).samples).toMatchObject([{ winner: 1 }]);
  });
});

describe.skipIf(!isShared)("networks of five frameworks", () => {
  test.each(["snntorch-leaky-q", "norse-lifbox-q", "sinabs-iaf-conv", "rockpool-lif-q", "spikingjelly-lif-q"])(
    "%s: every layer's spikes, the counts and the predictions",
    (name) => {
      const [framework = ""] = name.split("-");
      const data = `${nir}origins/${name}.npz`;
      const recorded = sharedNpz(`origins/${name}.npz`);
      const options = ["--from", framework, "--labels", `${data}:label`, "--record", "spikes", "--out", `${name}.npz`];
      const { samples } = folder.json("run", `${nir}origins/${name}.nir`, data, ...options);
      const layers = Object.keys(recorded).filter((key) => key.startsWith("spikes."));
      expect(layers.length).toBeGreaterThan(1);
      for (const layer of layers) {
        expect(differing(`${name}.npz`, layer, recorded[layer]?.data ?? []), layer).toBe(0);
      }
      // argmax of nothing is class 0 in their files.
      const winners = samples.map(({ winner }: { winner: number | null }) => winner ?? 0);
      expect(winners).toEqual(Array.from(recorded["prediction"]?.data ?? []));
      const counts = samples.flatMap((sample: { counts: Record<string, number[]> }) =>
        Object.values(sample.counts).flat(),
      );
      expect(counts).toEqual(Array.from(recorded["counts"]?.data ?? []));
    },
  );
});
