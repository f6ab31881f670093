// Spikes of a share of all populations, one above the other as in the cortex, and the rates of all.

import { rasterPlot, ratePlot, stackPlots } from "bitspike/plot";
import { names } from "./network.mjs";

/** Rows in all, in the proportion of the populations; and what is shown of time, in steps. */
const ROWS = 1500;
const SHOWN = 4000;
/** Steps of a bin of rates: 5 ms. */
const BIN = 50;

/** An SVG of the last spikes of a run; `step` is in ms. */
export function pictureOf({ spikes, steps }, { step, description }) {
  const last = { spikes: lastOf(spikes, steps), steps: Math.min(steps, SHOWN), firstStep: 0 };
  const all = names.reduce((sum, name) => sum + spikes[name].size, 0);
  const rows = (name) => Math.max(1, Math.round((spikes[name].size / all) * ROWS));
  const neurons = Object.fromEntries(names.map((name) => [name, rows(name)]));
  const dt = step / 1000;
  return stackPlots(
    [
      rasterPlot(last, { dt, neurons, width: 900, height: 520 }),
      ratePlot(last, { dt, bin: BIN, together: "all neurons" }),
    ],
    { title: "The cortical microcircuit of Potjans and Diesmann (2014)", description },
  ).svg;
}

/** Spikes of the last steps that are shown. */
function lastOf(spikes, steps) {
  const begin = Math.max(0, steps - SHOWN);
  const trains = names.map((name) => {
    const { size, steps: when, neurons: who } = spikes[name];
    const first = when.findIndex((at) => at >= begin);
    const from = first < 0 ? when.length : first;
    return [name, { size, steps: when.subarray(from).map((at) => at - begin), neurons: who.subarray(from) }];
  });
  return Object.fromEntries(trains);
}
