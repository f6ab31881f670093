/** Files that others wrote: recordings of Braille reading, of trained networks, of one neuron, and NIRData. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type EventList, type NumberArray, readData, toInputs } from "../../ts/data/index.ts";

const folder = join(import.meta.dirname, "../../../shared/data/nir");

function read(path: string, options: { dt?: number } = {}) {
  return readData(new Uint8Array(readFileSync(join(folder, path))), { name: path, ...options });
}

describe.skipIf(!existsSync(folder))("files of ../shared/data/nir", () => {
  it("reads a recorded touch as an input of 12", () => {
    const touch = read("braille/input_test0_256x12.npy").get() as NumberArray;
    expect([touch.shape, touch.dtype]).toEqual([[256, 12], "uint8"]);
    expect(toInputs(touch, { shape: 12 })).toEqual([touch.data]);
    const spikes = read("braille/snntorch_activity_noDelay_bias_zero.npy").get() as NumberArray;
    expect([spikes.shape, spikes.dtype]).toEqual([[256, 38], "float32"]);
    expect(new Set(spikes.numbers())).toEqual(new Set([0, 1]));
  });

  const origins = existsSync(folder)
    ? readdirSync(join(folder, "origins")).filter((name) => name.endsWith(".npz"))
    : [];

  it.each(origins)("reads origins/%s, whose spikes add up to its counts", (name) => {
    const file = read(`origins/${name}`);
    const counts = file.get("counts") as NumberArray;
    const [samples = 0, classes = 0] = counts.shape;
    const output = [...file.items.keys()].filter((key) => key.startsWith("spikes.")).at(-1);
    const spikes = file.get(output) as NumberArray;
    const [, steps = 0] = spikes.shape;
    expect(spikes.shape).toEqual([samples, steps, classes]);
    const sums = Array.from(counts.numbers(), () => 0);
    spikes.numbers().forEach((spike, at) => {
      const neuron = Math.floor(at / (steps * classes)) * classes + (at % classes);
      sums[neuron] = (sums[neuron] as number) + spike;
    });
    expect(sums).toEqual(Array.from(counts.numbers()));
    const { inputShape } = JSON.parse(readFileSync(join(folder, "origins", name.replace(".npz", ".json")), "utf8"));
    expect(toInputs(file.get("input"), { shape: inputShape }).length).toBe(samples);
  });

  it.each([
    ["lif/lif_norse.csv", 3],
    ["lif/lif_snntorch.csv", 3],
    ["lif/lif_exact.csv", 3],
  ])("reads %s: 1,000 steps of input, v and spikes", (path, columns) => {
    const table = read(path).get() as NumberArray;
    expect(table.shape).toEqual([1000, columns]);
    expect(table.numbers().every(Number.isFinite)).toBe(true);
  });

  it("reads NIRData of both kinds", () => {
    const file = read("written/nirdata.h5", { dt: 1e-3 });
    expect((file.get("out/v") as NumberArray).shape).toEqual([1, 5, 8]);
    const [events] = file.get("out/spikes") as EventList[];
    expect(events).toMatchObject({
      steps: Uint32Array.of(1, 2),
      neurons: Uint32Array.of(0, 1),
      size: 8,
      stepCount: 10,
    });
  });
});
