// What the notebook's network does, as a figure: the spikes of both layers and their membrane potentials.

import { membranePlot, rasterPlot, stackPlots } from "bitspike/plot";
import { layers } from "./network.mjs";

/** An SVG of what `record` returned. */
export function pictureOf({ spikes, membrane, firstStep, steps }) {
  const trains = { hidden: spikes.layer0, output: spikes.layer1 };
  const traces = (layer, title, neurons) =>
    membranePlot(membrane[layer], {
      title,
      neurons,
      firstStep,
      threshold: layers[layer].threshold,
      spikes: spikes[`layer${layer}`],
    });
  const figure = stackPlots(
    [
      rasterPlot({ spikes: trains, steps, firstStep }, { title: "Spikes", width: 760 }),
      // Hidden neurons 0 and 1 have the same weights, and 2 and 3 spike together.
      traces(0, "Hidden layer", [0, 2]),
      traces(1, "Output layer", [0, 1]),
    ],
    {
      title: "The notebook's network, inputs 0.7 and 0.4 at every step",
      description:
        "Spikes of the four hidden neurons and the two outputs over the steps; below, membrane potentials of two hidden " +
        "neurons and of the outputs, after leak or reset, with their thresholds.",
    },
  );
  return figure.svg;
}
