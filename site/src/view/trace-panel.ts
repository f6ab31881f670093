import uPlot from "uplot";
import type { ShownTraces } from "../experiment/model.ts";
import { seriesColour } from "./colours.ts";
import { GUTTER, LABEL, type Panel, type PanelContext, panelOptions } from "./panel.ts";

/** Where a panel stands among others. */
export interface TracePlace {
  /** Which of the traces of a frame it shows. */
  readonly index: number;
  readonly height: number;
  readonly hasTimes: boolean;
  /** Colour of its first neuron. */
  readonly colour: number;
  /** Which row of sources in the raster has its spikes, if any. */
  readonly source: number;
}

const SPIKE = 8;

/** Membrane potentials of some neurons, with the threshold and a tick for each spike. */
export class TracePanel implements Panel {
  readonly #context: PanelContext;
  readonly #traces: ShownTraces;
  readonly #place: TracePlace;
  readonly #plot: uPlot;

  constructor(context: PanelContext, traces: ShownTraces, place: TracePlace) {
    this.#context = context;
    this.#traces = traces;
    this.#place = place;
    const options = panelOptions(context, place.height, place.hasTimes);
    const [x = {}, y = {}] = options.axes;
    const isSmall = place.height < 100;
    this.#plot = new uPlot(
      {
        ...options,
        scales: { ...options.scales, y: { range: (_, low, high) => rangeOf(low, high, traces.threshold) } },
        axes: [
          x,
          isSmall
            ? {
                ...y,
                splits: (_, __, low, high) => [(low + high) / 2],
                values: () => [traces.label],
                grid: { show: false },
              }
            : { ...y, label: traces.label, labelSize: LABEL, size: GUTTER - LABEL, space: 26 },
        ],
        series: [
          {},
          ...traces.neurons.map((_, neuron) => ({
            stroke: seriesColour(context.colours, place.colour + neuron),
            width: 1.25,
            points: { show: false },
          })),
        ],
        hooks: { draw: [() => this.#drawThreshold(), () => this.#drawSpikes()] },
      },
      [[0], ...traces.neurons.map(() => [null])] as uPlot.AlignedData,
      context.root,
    );
  }

  draw(): void {
    const { trail, unit } = this.#context;
    const count = this.#traces.neurons.length;
    const from = Math.max(trail.from, trail.frames[0]?.from ?? 0);
    const times: number[] = [];
    const values: number[][] = this.#traces.neurons.map(() => []);
    for (const frame of trail.frames) {
      const table = frame.traces[this.#place.index] ?? new Float32Array();
      for (let step = Math.max(frame.from, from); step < frame.to; step += 1) {
        // States are those after the step.
        times.push((step + 1) * unit.factor);
        for (let neuron = 0; neuron < count; neuron += 1) {
          values[neuron]?.push(table[(step - frame.from) * count + neuron] as number);
        }
      }
    }
    this.#plot.setData([times, ...values]);
  }

  resize(width: number): void {
    this.#plot.setSize({ width, height: this.#plot.height });
    this.draw();
  }

  free(): void {
    this.#plot.destroy();
  }

  #drawThreshold(): void {
    const { threshold } = this.#traces;
    if (threshold === undefined) {
      return;
    }
    const { ctx, bbox } = this.#plot;
    const top = this.#plot.valToPos(threshold, "y", true);
    ctx.save();
    ctx.strokeStyle = this.#context.colours.ink;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, top);
    ctx.lineTo(bbox.left + bbox.width, top);
    ctx.stroke();
    ctx.restore();
  }

  #drawSpikes(): void {
    const { ctx, bbox } = this.#plot;
    const { trail, unit, colours } = this.#context;
    const { neurons } = this.#traces;
    ctx.save();
    for (const frame of trail.frames) {
      const spikes = frame.spikes[this.#place.source];
      spikes?.neurons.forEach((neuron, index) => {
        const step = frame.from + (spikes.steps[index] as number);
        const shown = neurons.indexOf(neuron);
        if (shown >= 0 && step >= trail.from) {
          ctx.fillStyle = seriesColour(colours, this.#place.colour + shown);
          const left = this.#plot.valToPos((step + 1) * unit.factor, "x", true);
          ctx.fillRect(left - devicePixelRatio, bbox.top, 2 * devicePixelRatio, SPIKE * devicePixelRatio);
        }
      });
    }
    ctx.restore();
  }
}

/** From what is there to what is there, with the threshold and some room. */
function rangeOf(low: number | null, high: number | null, threshold = 0): [number, number] {
  const bottom = Math.min(low ?? 0, threshold, 0);
  const top = Math.max(high ?? 1, threshold);
  const room = (top - bottom || 1) * 0.08;
  return [bottom - room / 2, top + 2 * room];
}
