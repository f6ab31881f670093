// Spikes of a share of all populations, one above the other as in the cortex, and the rate of all.

import { rasterPlot, ratePlot, stackPlots } from "bitspike/plot";
import { names } from "./network.mjs";

/** Rows in all, in the proportion of the populations. */
const ROWS = 1500;
/** Steps that are shown, the last ones. */
const SHOWN = 4000;
/** Steps of a bin of rates: 5 ms. */
const BIN = 50;

/** An SVG of the spikes of a recording; `seconds` is the length of a step. */
export function pictureOf(recording, { seconds, title }) {
  const sizes = names.map((name) => recording.spikes[name].size);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const neurons = Object.fromEntries(names.map((name, index) => [name, Math.ceil((sizes[index] / all) * ROWS)]));
  const window = { dt: seconds, from: Math.max(0, recording.steps - SHOWN), populations: names };
  return stackPlots(
    [
      rasterPlot(recording, { ...window, neurons, width: 900, height: 520 }),
      ratePlot(recording, { ...window, bin: BIN, together: "all neurons" }),
    ],
    { title },
  ).svg;
}
