import { FULL, SIDE } from "../experiment/pixels.ts";
import { digits as preset } from "../presets/digits.ts";
import { sampleDigits } from "../presets/sample-digits.ts";
import type { ModelMaker } from "./maker.ts";

/** How long an image is shown. */
const STEPS = preset.end;

/** A trained network with a pad to draw on. */
export const digits: ModelMaker = {
  async model(_, { pixels = sampleDigits[0] ?? [] }, load) {
    const [{ readNir }, bytes] = await Promise.all([
      import("bitspike/nir"),
      load(new URL("../../../examples/digits/digits.nir", import.meta.url)),
    ]);
    const { description, network, report } = readNir(bytes, { from: "snntorch" });
    network.free();
    const [hidden = "", output = ""] = Object.keys(description.populations);
    const [input = ""] = Object.keys(description.inputs);
    const values = Array.from({ length: SIDE * SIDE }, (_, pixel) => (pixels[pixel] ?? 0) / FULL);
    return {
      description,
      schedules: [{ input, pieces: [{ from: 0, values }] }],
      shown: {
        raster: [hidden, output],
        traces: [
          {
            population: output,
            variable: "v",
            neurons: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
            names: Array.from({ length: 10 }, (_, digit) => `output ${digit}`),
            threshold: 1,
          },
        ],
        isTimed: false,
        window: STEPS,
        counted: output,
      },
      end: STEPS,
      report: String(report),
    };
  },
};
