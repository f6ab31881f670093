import { describe, expect, test } from "vitest";
import { type NirFramework, type NirOptions, readNir } from "../../ts/nir/index.ts";
import { differing, rasterOf } from "./rasters.ts";
import { isShared, sharedBytes, sharedNpy, sharedNpz } from "./shared.ts";

/** Networks that were exported and run by their frameworks, and what their files do not say. */
const ORIGINS: Readonly<Record<string, NirOptions>> = {
  "snntorch-leaky-q": { from: "snntorch" },
  "norse-lifbox-q": { from: "norse" },
  "sinabs-iaf-conv": { from: "sinabs" },
  "rockpool-lif-q": { from: "rockpool" },
  "spikingjelly-lif-q": { from: "spikingjelly" },
};

describe.skipIf(!isShared)("networks as their frameworks ran them", () => {
  for (const [name, options] of Object.entries(ORIGINS)) {
    for (const precision of ["f32", "f64"] as const) {
      test(`${name}, ${precision}: not one spike differs`, () => {
        const { network, outputs } = readNir(sharedBytes(`origins/${name}.nir`), { ...options, precision });
        const recorded = sharedNpz(`origins/${name}.npz`);
        const { shape, data } = recorded["input"] as (typeof recorded)[string];
        const [samples = 0, steps = 0] = shape;
        const size = data.length / samples / steps;
        const layers = Object.keys(recorded).filter((key) => key.startsWith("spikes."));
        expect(layers.length).toBeGreaterThan(1);
        for (let sample = 0; sample < samples; sample += 1) {
          network.reset();
          const rows = Array.from(data).slice(sample * steps * size, (sample + 1) * steps * size);
          const { spikes } = network.run(rows, { record: { spikes: true } });
          for (const layer of layers) {
            const population = layer.slice("spikes.".length);
            const raster = rasterOf(spikes[population] as (typeof spikes)[string], steps);
            const all = recorded[layer]?.data as ArrayLike<number>;
            const own = Array.from(all).slice(sample * raster.length, (sample + 1) * raster.length);
            expect(differing(raster, own), `${layer}, sample ${sample}`).toBe(0);
          }
          const counts = [...(spikes[outputs["output"]?.population ?? ""]?.counts ?? [])];
          const classes = counts.length;
          const expected = Array.from(recorded["counts"]?.data ?? []).slice(sample * classes, (sample + 1) * classes);
          expect(counts).toEqual(expected);
          expect(counts.indexOf(Math.max(...counts))).toBe(recorded["prediction"]?.data[sample]);
        }
        network.free();
      });
    }
  }
});

describe.skipIf(!isShared)("the Braille reader of the NIR paper", () => {
  const activity = (from: string) => sharedNpy(`braille/${from}_activity_noDelay_bias_zero.npy`).data;
  const cases: readonly (readonly [file: string, population: string])[] = [
    ["braille/braille_noDelay_bias_zero.nir", "lif1.lif"],
    ["subgraph/braille_noDelay_bias_zero_subgraph.nir", "lif1/lif1"],
  ];
  for (const [file, population] of cases) {
    for (const from of [undefined, "snntorch", "norse"] as const satisfies (NirFramework | undefined)[]) {
      for (const precision of ["f32", "f64"] as const) {
        test(`${file}, from ${from}, ${precision}: the hidden spikes that were recorded`, () => {
          const { network } = readNir(sharedBytes(file), { precision, ...(from === undefined ? {} : { from }) });
          const input = Array.from(sharedNpy("braille/input_test0_256x12.npy").data);
          const { spikes } = network.run(input, { record: { spikes: true } });
          const raster = rasterOf(spikes[population] as (typeof spikes)[string], 256);
          const [own, other] = from === "norse" ? ["norse", "snntorch"] : ["snntorch", "norse"];
          expect(differing(raster, activity(own as string))).toBe(0);
          // The two recordings are not the same, so that the test could fail.
          expect(differing(raster, activity(other as string))).toBeGreaterThan(0);
          const counts = [...(spikes["lif2"]?.counts ?? [])];
          expect(counts.indexOf(Math.max(...counts))).toBe(1);
          network.free();
        });
      }
    }
  }
});

describe.skipIf(!isShared)("one neuron, three simulators", () => {
  const cases: readonly (readonly [csv: string, options: NirOptions])[] = [
    ["lif_norse", {}],
    ["lif_norse", { from: "norse" }],
    ["lif_snntorch", { from: "snntorch" }],
    ["lif_snntorch", { reset: "snntorch-subtract" }],
    ["lif_exact", { integrator: "exact", reset: "subtract" }],
  ];
  for (const [csv, options] of cases) {
    test(`${csv} with ${JSON.stringify(options)}`, () => {
      const text = new TextDecoder().decode(sharedBytes(`lif/${csv}.csv`));
      const rows = text
        .trim()
        .split("\n")
        .map((line) => line.split(",").map(Number) as [input: number, membrane: number, spike: number]);
      const { network } = readNir(sharedBytes("lif/lif_norse.nir"), options);
      const input = rows.map(([x]) => x);
      const { spikes, states } = network.run(input, { record: { spikes: true, states: { "1": ["v"] } } });
      const expected = rows.flatMap(([, , spike], step) => (spike === 1 ? [step] : []));
      expect([...(spikes["1"]?.steps ?? [])]).toEqual(expected);
      if (csv === "lif_norse") {
        const farthest = rows.map(([, v], step) => Math.abs(v - (states["1"]?.["v"]?.row(step)[0] as number)));
        expect(Math.max(...farthest)).toBeLessThan(1e-6);
      }
      network.free();
    });
  }
});
