import uPlot from "uplot";
import type { ShownTraces } from "../experiment/model.ts";
import { GUTTER, LABEL, type Panel, type PanelContext, panelOptions } from "./panel.ts";

/** One of the rows of membrane potentials. */
export interface TraceRow {
  /** Which of the traces of a frame it is in, and which of their columns. */
  readonly index: number;
  readonly column: number;
  readonly height: number;
  readonly hasTimes: boolean;
  /** That of the population. */
  readonly colour: string;
  /** Which row of sources in the raster has its spikes, if any. */
  readonly source: number;
}

const SPIKE = 8;
/** Rows below the first height have their name alone beside them, rows below the second their name and two numbers. */
const WITH_NUMBERS = 50;
const WITH_AXIS = 100;
/** Width of the numbers. */
const NUMBERS = 36;
/** Numbers closer than this are not both drawn. */
const APART = 14;

/** The membrane potential of a neuron, with the threshold and a tick for each spike. */
export class TracePanel implements Panel {
  readonly #context: PanelContext;
  readonly #traces: ShownTraces;
  readonly #row: TraceRow;
  readonly #plot: uPlot;
  /** Of all rows of the same traces, which have one scale. */
  #extent: readonly [number, number] = [0, 1];

  constructor(context: PanelContext, traces: ShownTraces, row: TraceRow, room: number) {
    this.#context = context;
    this.#traces = traces;
    this.#row = row;
    const options = panelOptions(context, row.height + room, row.hasTimes);
    const [x = {}, y = {}] = options.axes;
    this.#plot = new uPlot(
      {
        ...options,
        scales: { ...options.scales, y: { range: () => rangeOf(this.#extent, traces.threshold) } },
        axes: [x, ...this.#axes(y)],
        series: [{}, { stroke: row.colour, width: 1.25, points: { show: false } }],
        hooks: { draw: [() => this.#drawThreshold(), () => this.#drawSpikes()] },
      },
      [[0], [null]] as uPlot.AlignedData,
      context.root,
    );
  }

  draw(): void {
    const { trail, unit } = this.#context;
    const count = this.#traces.neurons.length;
    const from = Math.max(trail.from, trail.frames[0]?.from ?? 0);
    const times: number[] = [];
    const values: number[] = [];
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const frame of trail.frames) {
      const table = frame.traces[this.#row.index] ?? new Float32Array();
      for (let step = Math.max(frame.from, from); step < frame.to; step += 1) {
        const first = (step - frame.from) * count;
        times.push(step * unit.factor);
        values.push(table[first + this.#row.column] as number);
        for (let column = 0; column < count; column += 1) {
          low = Math.min(low, table[first + column] as number);
          high = Math.max(high, table[first + column] as number);
        }
      }
    }
    this.#extent = times.length === 0 ? [0, 1] : [low, high];
    this.#plot.setData([times, values]);
  }

  resize(width: number): void {
    this.#plot.setSize({ width, height: this.#plot.height });
    this.draw();
  }

  free(): void {
    this.#plot.destroy();
  }

  /** The name of the row, and as many numbers as it has room for. */
  #axes(axis: uPlot.Axis): uPlot.Axis[] {
    const { names, unit, threshold = 0 } = this.#traces;
    const name = names[this.#row.column] ?? "";
    const { height } = this.#row;
    if (height >= WITH_AXIS) {
      const label = unit === undefined ? name : `${name} (${unit})`;
      return [{ ...axis, label, labelSize: LABEL, size: GUTTER - LABEL, space: 26 }];
    }
    const named: uPlot.Axis = {
      ...axis,
      splits: (_, __, low, high) => [(low + high) / 2],
      values: () => [name],
      grid: { show: false },
    };
    if (height < WITH_NUMBERS) {
      return [named];
    }
    const numbers: uPlot.Axis = {
      ...axis,
      size: NUMBERS,
      splits: (_, __, low, high) =>
        Math.abs(threshold) * height < APART * (high - low) ? [threshold] : [0, threshold],
      values: (_, splits) => splits.map((value) => String(Number(value.toPrecision(3)))),
    };
    return [numbers, { ...named, size: GUTTER - NUMBERS, ticks: { show: false } }];
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
    const { trail, unit } = this.#context;
    const own = this.#traces.neurons[this.#row.column];
    ctx.save();
    ctx.fillStyle = this.#row.colour;
    for (const frame of trail.frames) {
      const spikes = frame.spikes[this.#row.source];
      spikes?.neurons.forEach((neuron, index) => {
        const step = frame.from + (spikes.steps[index] as number);
        if (neuron === own && step >= trail.from) {
          const middle = this.#plot.valToPos(step * unit.factor, "x", true);
          ctx.fillRect(middle - devicePixelRatio, bbox.top, 2 * devicePixelRatio, SPIKE * devicePixelRatio);
        }
      });
    }
    ctx.restore();
  }
}

/** From what is there to what is there, with the threshold and some room. */
function rangeOf([low, high]: readonly [number, number], threshold = 0): [number, number] {
  const bottom = Math.min(low, threshold, 0);
  const top = Math.max(high, threshold);
  const room = (top - bottom || 1) * 0.08;
  return [bottom - room / 2, top + 2 * room];
}
