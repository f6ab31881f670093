import type { Frame } from "../simulation/frame.ts";
import type { Trail } from "../simulation/trail.ts";

/** Plots of at most so many traces. */
const MOST_TRACES = 6;

/** What the picture shows as an SVG file. */
export async function svgOf(trail: Trail, title: string): Promise<string> {
  const { membranePlot, rasterPlot, stackPlots } = await import("bitspike/plot");
  const { loaded, frames, from, to } = trail;
  const { raster = [], dt, shown } = loaded ?? {};
  const timed = dt === undefined ? {} : { dt };
  const first = frames[0]?.from ?? 0;
  const window = { ...timed, from: from - first, to: to - first };
  const spikes = Object.fromEntries(
    raster.map(({ name, size }, source) => [name, { size, ...spikesOf(frames, source) }]),
  );
  const traces = (shown?.traces ?? []).slice(0, MOST_TRACES).map(({ neurons, threshold, label }, index) => {
    const values = Float64Array.from(frames.flatMap((frame) => Array.from(frame.traces[index] ?? [])));
    const trace = { values, rows: values.length / neurons.length, neurons: Uint32Array.from(neurons), every: 1 };
    const own = threshold === undefined ? {} : { threshold };
    return membranePlot(trace, {
      ...window,
      ...own,
      firstStep: first,
      label,
      neurons: neurons.slice(0, MOST_TRACES).map((_, n) => n),
    });
  });
  return stackPlots([rasterPlot(spikes, { ...timed, from, to }), ...traces], { title }).svg;
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
