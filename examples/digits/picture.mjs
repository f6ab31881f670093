// One sample as a figure: the image, the spikes of the hidden neurons and those of the outputs.

import { rasterPlot, stackPlots, weightPlot } from "bitspike/plot";
import { STEPS } from "./network.mjs";

const SIDE = 8;

/** An SVG of the spikes that a sample causes. */
export function pictureOf({ lif1, lif2 }, { image, label, prediction }) {
  const currents = { flat: Array.from(image, (pixel) => pixel / 16), inputs: SIDE };
  const figure = stackPlots(
    [
      weightPlot(currents, { title: "Input currents, the same at every step", from: "column", to: "row", height: 200 }),
      raster({ hidden: lif1 }, "Spikes of the hidden neurons", 320),
      raster({ output: lif2 }, "Spikes of the outputs", 160),
    ],
    {
      title: `A handwritten ${label}, and what the network makes of it: ${prediction}`,
      description:
        "Above the image, whose 64 pixels are currents, the same at every step; below the spikes of the 128 hidden " +
        "neurons and of the ten outputs, of which the one that spikes most often names the digit.",
    },
  );
  return figure.svg;
}

function raster(spikes, title, height) {
  return rasterPlot({ spikes, steps: STEPS, firstStep: 0 }, { title, height });
}
