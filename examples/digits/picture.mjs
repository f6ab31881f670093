// One sample as a figure: the image, the spikes of the hidden neurons and those of the outputs.

import { cellsOf, figure, ticksOf } from "../svg.mjs";
import { STEPS } from "./network.mjs";

const SIDE = 8;

/** An SVG of the spikes that a sample causes. */
export function pictureOf({ lif1, lif2 }, { image, label, prediction }) {
  return figure({
    title: `A handwritten ${label}, and what the network makes of it: ${prediction}`,
    description:
      "From top to bottom: the image, whose 64 pixels are currents, the same at every step; the spikes of the 128 hidden neurons; " +
      "the spikes of the ten outputs, of which the one that spikes most often names the digit.",
    width: 760,
    x: { range: [0, STEPS + 1], label: "step" },
    panels: [
      imagePanel(image),
      rasterPanel("hidden neuron", lif1, { height: 384, every: 16, colour: "ink" }),
      rasterPanel("output", lif2, { height: 150, every: 1, colour: "orange" }),
    ],
  });
}

/** The image in the middle of the panel; its pixels are as wide as a step, which makes them square. */
function imagePanel(image) {
  const left = (STEPS + 1 - SIDE) / 2;
  const cells = Array.from(image, (pixel, index) => [
    left + (index % SIDE) + 0.5,
    -Math.floor(index / SIDE) - 0.5,
    pixel / 16,
  ]);
  return {
    height: 203,
    range: [-SIDE, 0],
    label: "image",
    ticks: [],
    marks: [cellsOf(cells, { colour: "blue" })],
  };
}

/** A row for each neuron, the first one at the top. */
function rasterPanel(label, { size, steps, neurons }, { height, every, colour }) {
  const points = Array.from(neurons, (neuron, index) => [steps[index] + 1, -neuron]);
  const ticks = Array.from({ length: Math.ceil(size / every) }, (_, index) => index * every);
  return {
    height,
    range: [-size + 0.3, 0.7],
    label,
    ticks: ticks.map((neuron) => [-neuron, String(neuron)]),
    marks: [ticksOf(points, { height: size > 20 ? 1.2 : 0.7, colour })],
  };
}
