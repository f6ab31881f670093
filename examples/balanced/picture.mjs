// Spikes of a hundred neurons and the rate of all, as a figure.

import { figure, legend, levelAt, stepsOf, ticksOf } from "../svg.mjs";
import { rateOverTime } from "./statistics.mjs";

/** In the proportion of the populations. */
const SHOWN = { excitatory: 80, inhibitory: 20 };
const BIN = 20;

/** An SVG of the spikes of both populations; `seconds` is the length of a step. */
export function pictureOf({ spikes, steps }, { seconds, theory }) {
  const milliseconds = seconds * 1000;
  const rates = rateOverTime([spikes.excitatory, spikes.inhibitory], { steps, bin: BIN, seconds });
  const highest = 10 * Math.ceil((1.1 * Math.max(...rates)) / 10);
  return figure({
    title: "Brunel (2000), model A: g = 5, external input twice the threshold's",
    description:
      "Spikes of 80 excitatory and 20 inhibitory neurons over a second; below, the rate of all 10,000 neurons.",
    width: 900,
    x: { range: [0, steps * milliseconds], label: "time (ms)" },
    panels: [
      {
        height: 340,
        range: [-SHOWN.excitatory - SHOWN.inhibitory, 1],
        label: "neuron",
        ticks: [0, 20, 40, 60, 80, 99].map((neuron) => [-neuron, String(neuron)]),
        marks: [
          rasterOf(spikes.excitatory, SHOWN.excitatory, 0, milliseconds, "blue"),
          rasterOf(spikes.inhibitory, SHOWN.inhibitory, SHOWN.excitatory, milliseconds, "orange"),
          legend([
            ["excitatory", "blue"],
            ["inhibitory", "orange"],
          ]),
        ],
      },
      {
        height: 130,
        range: [0, highest],
        label: "rate (spikes/s)",
        ticks: [0, highest / 2, highest],
        marks: [
          stepsOf(
            Array.from(rates, (rate, index) => [index * BIN * milliseconds, rate]),
            { colour: "blue", end: steps * milliseconds },
          ),
          levelAt(theory.rate),
          legend([
            ["all neurons", "blue"],
            [`theory: ${theory.rate.toFixed(1)}`, "ink"],
          ]),
        ],
      },
    ],
  });
}

/** The first `count` neurons of a population, a row each, the first row being `row`. */
function rasterOf(train, count, row, milliseconds, colour) {
  const points = [];
  train.steps.forEach((step, index) => {
    const neuron = train.neurons[index];
    if (neuron < count) points.push([step * milliseconds, -(row + neuron)]);
  });
  return ticksOf(points, { height: 0.9, colour });
}
