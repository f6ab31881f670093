// Spikes of a hundred neurons and the rate of all, as a figure.

import { rasterPlot, ratePlot, stackPlots } from "bitspike/plot";

/** In the proportion of the populations. */
const SHOWN = { excitatory: 80, inhibitory: 20 };
/** Steps of a bin: 2 ms. */
const BIN = 20;

/** An SVG of the spikes of both populations; `seconds` is the length of a step. */
export function pictureOf(recording, { seconds, theory }) {
  const levels = { [`theory: ${theory.rate.toFixed(1)}`]: theory.rate };
  const figure = stackPlots(
    [
      rasterPlot(recording, { dt: seconds, neurons: SHOWN, width: 900 }),
      ratePlot(recording, { dt: seconds, bin: BIN, together: "all neurons", levels }),
    ],
    {
      title: "Brunel (2000), model A: g = 5, external input twice the threshold's",
      description:
        "Spikes of 80 excitatory and 20 inhibitory neurons over a second; below, the rate of all 10,000 neurons.",
    },
  );
  return figure.svg;
}
