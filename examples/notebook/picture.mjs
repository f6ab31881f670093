// What the notebook's network does, as a figure: the spikes of both layers and their membrane potentials.

import { figure, legend, levelAt, lineOf, ticksOf } from "../svg.mjs";
import { layers } from "./network.mjs";

const COLOURS = ["blue", "orange"];

/** An SVG of what `record` returned. */
export function pictureOf({ spikes, membrane, firstStep, steps }) {
  // People count from 1: the first call of `forward` is step 1.
  const stepOf = (index) => firstStep + index + 1;
  const recorded = [0, 1].map((layer) => ({
    threshold: layers[layer].threshold,
    train: spikes[`layer${layer}`],
    trace: membrane[layer],
    stepOf,
  }));
  const [hidden, output] = recorded;
  return figure({
    title: "The notebook's network, inputs 0.7 and 0.4 at every step",
    description:
      "Spikes of the four hidden neurons and the two outputs over the steps; below, membrane potentials of two hidden " +
      "neurons and of the outputs, after leak or reset, with their thresholds.",
    width: 760,
    x: { range: [firstStep, firstStep + steps + 1], label: "step (calls of forward)" },
    panels: [
      rasterPanel("hidden", hidden),
      rasterPanel("output", output),
      // Hidden neurons 0 and 1 have the same weights, and 2 and 3 spike together.
      membranePanel("hidden", hidden, [0, 2]),
      membranePanel("output", output, [0, 1]),
    ],
  });
}

/** A row for each neuron, the first one at the top. */
function rasterPanel(label, { train, stepOf }) {
  const points = Array.from(train.neurons, (neuron, index) => [stepOf(train.steps[index]), -neuron]);
  return {
    height: 18 * train.size + 12,
    range: [-train.size + 0.3, 0.7],
    label,
    ticks: Array.from({ length: train.size }, (_, neuron) => [-neuron, String(neuron)]),
    marks: [ticksOf(points, { height: 0.7 })],
  };
}

/** Membrane potentials of two neurons; a tick above the threshold where they spiked and were reset. */
function membranePanel(label, { threshold, train, trace, stepOf }, neurons) {
  const marks = neurons.flatMap((neuron, index) => {
    const colour = COLOURS[index];
    const points = Array.from(trace.of(neuron), (v, step) => [stepOf(step), v]);
    const spikes = spikesOf(train, neuron).map((step) => [stepOf(step), threshold * (1.25 - 0.13 * index)]);
    return [lineOf(points, { colour }), ticksOf(spikes, { height: threshold * 0.12, colour })];
  });
  return {
    height: 120,
    range: [0, threshold * 1.36],
    label: `${label}: membrane (1)`,
    ticks: [0, 0.2, 0.4],
    marks: [
      levelAt(threshold, `threshold ${threshold}`),
      ...marks,
      legend(neurons.map((neuron, index) => [`${label} ${neuron}`, COLOURS[index]])),
    ],
  };
}

/** The steps at which a neuron spiked. */
function spikesOf(train, neuron) {
  return Array.from(train.steps).filter((_, index) => train.neurons[index] === neuron);
}
