import type { Frame } from "../simulation/frame.ts";
import type { Loaded } from "../simulation/messages.ts";
import type { Trail } from "../simulation/trail.ts";
import { SERIES } from "./colours.ts";

/** Height of a row where there is more than one. */
const ROW = 70;

/** What the picture shows as an SVG file. */
export async function svgOf(trail: Trail, title: string): Promise<string> {
  const { membranePlot, rasterPlot, stackPlots } = await import("bitspike/plot");
  const { loaded, frames, from, to } = trail;
  const { raster = [], dt } = loaded ?? {};
  const timed = dt === undefined ? {} : { dt };
  const first = frames[0]?.from ?? 0;
  const window = { ...timed, from: from - first, to: to - first };
  const spikes = Object.fromEntries(
    raster.map(({ name, size }, source) => [name, { size, ...spikesOf(frames, source) }]),
  );
  const rows = rowsOf(loaded);
  const height = rows.length > 1 ? { height: ROW } : {};
  const traces = rows.map(({ index, column, count, source, ...options }) => {
    const tables = frames.map((frame) => frame.traces[index] ?? new Float32Array());
    const values = Float64Array.from(
      tables.flatMap((table) => Array.from(table).filter((_, i) => i % count === column)),
    );
    const trace = { values, rows: values.length, neurons: Uint32Array.of(0), every: 1 };
    const firstColour = Math.max(source, 0) % SERIES;
    return membranePlot(trace, { ...window, ...options, ...height, firstStep: first, firstColour });
  });
  return stackPlots([rasterPlot(spikes, { ...timed, from, to }), ...traces], { title }).svg;
}

/** A row for each neuron whose potential is shown, as on the page. */
function rowsOf(loaded: Loaded | undefined) {
  return (loaded?.shown.traces ?? []).flatMap(({ population, neurons, names, unit, threshold }, index) =>
    names.map((name, column) => ({
      index,
      column,
      count: neurons.length,
      source: loaded?.raster.findIndex((one) => one.name === population) ?? -1,
      label: unit === undefined ? name : `${name} (${unit})`,
      ...(threshold === undefined ? {} : { threshold }),
    })),
  );
}

function spikesOf(frames: readonly Frame[], source: number) {
  const steps: number[] = [];
  const neurons: number[] = [];
  for (const frame of frames) {
    const spikes = frame.spikes[source];
    spikes?.steps.forEach((offset, index) => {
      steps.push(frame.from + offset);
      neurons.push(spikes.neurons[index] as number);
    });
  }
  return { steps: Uint32Array.from(steps), neurons: Uint32Array.from(neurons) };
}
