// Spikes of a share of all populations, one above the other as in the cortex.

import { figure, legend, ticksOf } from "../svg.mjs";
import { names } from "./network.mjs";

/** Rows in all, in the proportion of the populations; and what is shown of time, in ms. */
const ROWS = 400;
const LONGEST = 400;

/** An SVG of the last spikes of a run; `step` is in ms. */
export function pictureOf({ spikes, steps }, { step, description }) {
  const neurons = names.reduce((sum, name) => sum + spikes[name].size, 0);
  const end = steps * step;
  const begin = Math.max(0, end - LONGEST);
  const marks = [];
  const ticks = [];
  let row = 0;
  names.forEach((name, population) => {
    const { size, steps: when, neurons: who } = spikes[name];
    const rows = Math.max(1, Math.round((size / neurons) * ROWS));
    const points = [];
    when.forEach((at, index) => {
      if (at * step >= begin && who[index] < rows) points.push([at * step, -(row + who[index])]);
    });
    marks.push(ticksOf(points, { height: 1.6, colour: population % 2 === 0 ? "blue" : "orange" }));
    ticks.push([-(row + rows / 2), name]);
    row += rows;
  });
  return figure({
    title: "The cortical microcircuit of Potjans and Diesmann (2014)",
    description,
    width: 900,
    x: { range: [begin, end], label: "time (ms)" },
    panels: [
      {
        height: 520,
        range: [-row, 1],
        label: "population",
        ticks,
        marks: [
          ...marks,
          legend([
            ["excitatory", "blue"],
            ["inhibitory", "orange"],
          ]),
        ],
      },
    ],
  });
}
