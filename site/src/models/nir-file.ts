import type { NetworkDescription } from "bitspike";
import type { NirFramework } from "bitspike/nir";
import type { Model, ShownTraces } from "../experiment/model.ts";
import { numberIn } from "../experiment/setting.ts";
import type { ModelMaker } from "./maker.ts";

/** Of large populations the first ones are drawn. */
const DRAWN_POPULATIONS = 8;
const DRAWN_NEURONS = 4;
const WINDOW = 200;

/** A model from a file. */
export const nirFile: ModelMaker = {
  async model(values, { file }, load): Promise<Model> {
    const [{ readNir }, bytes] = await Promise.all([
      import("bitspike/nir"),
      file?.bytes ?? load(new URL("../../../examples/digits/digits.nir", import.meta.url)),
    ]);
    const from = String(values["from"]);
    const { description, network, report } = readNir(bytes, from === "unknown" ? {} : { from: from as NirFramework });
    network.free();
    const populations = Object.keys(description.populations);
    return {
      description,
      schedules: Object.entries(description.inputs).map(([input, given]) => {
        const size = typeof given === "number" ? given : given.size;
        return { input, pieces: [{ from: 0, values: new Array<number>(size).fill(numberIn(values, "current")) }] };
      }),
      shown: {
        raster: populations.slice(-DRAWN_POPULATIONS),
        traces: tracesOf(description),
        isTimed: false,
        window: WINDOW,
      },
      report: String(report),
    };
  },
};

/** The last population's first neurons. */
function tracesOf({ populations }: NetworkDescription): ShownTraces[] {
  const last = Object.entries(populations).findLast(([, { size }]) => size > 0);
  if (last === undefined) {
    return [];
  }
  const [population, { size }] = last;
  const neurons = Array.from({ length: Math.min(size, DRAWN_NEURONS) }, (_, neuron) => neuron);
  return [{ population, variable: "v", neurons, names: neurons.map((neuron) => `${population} ${neuron}`) }];
}
