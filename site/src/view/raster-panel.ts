import uPlot from "uplot";
import type { Frame } from "../simulation/frame.ts";
import type { Source } from "../simulation/messages.ts";
import { populationColour } from "./colours.ts";
import { type Panel, type PanelContext, panelOptions } from "./panel.ts";

const TALLEST = 300;
const ROW = 14;
/** Rows thinner than a pixel are drawn over each other, so that many spikes are darker than few. */
const CROWDED_OPACITY = 0.5;

/**
 * Spikes: a row for each neuron, populations under each other.
 *
 * They are drawn once, into an image that is a ring in time: columns for a step, or one for some steps, and a picture is two
 * pieces of it. So a frame costs what is new in it, and ten thousand neurons need no more than ten.
 */
export class RasterPanel implements Panel {
  readonly #context: PanelContext;
  readonly #sources: readonly Source[];
  readonly #rows: number;
  readonly #plot: uPlot;
  readonly #ring = document.createElement("canvas");
  #generation = -1;
  /** Steps and columns that are drawn. */
  #drawnTo = 0;
  #columns = 0;

  constructor(context: PanelContext, sources: readonly Source[], hasTimes: boolean) {
    this.#context = context;
    this.#sources = sources;
    this.#rows = Math.max(
      1,
      sources.reduce((sum, { size }) => sum + size, 0),
    );
    const options = panelOptions(context, Math.min(TALLEST, 60 + this.#rows * ROW), hasTimes);
    const [x = {}, y = {}] = options.axes;
    const middles = this.#middles();
    this.#plot = new uPlot(
      {
        ...options,
        scales: { ...options.scales, y: { dir: -1, range: [0, this.#rows] } },
        axes: [
          x,
          {
            ...y,
            grid: { show: false },
            splits: () => middles,
            values: () => sources.map(({ name }) => shortened(name)),
          },
        ],
        series: [{}, { show: false }],
        hooks: { draw: [() => this.#blit()] },
      },
      [[0], [null]],
      context.root,
    );
  }

  draw(): void {
    const { trail } = this.#context;
    if (this.#generation !== trail.generation) {
      this.#begin();
    }
    for (const frame of trail.frames) {
      if (frame.from >= this.#drawnTo) {
        this.#drawFrame(frame);
      }
    }
    this.#plot.setData([[0], [null]]);
  }

  resize(width: number): void {
    this.#plot.setSize({ width, height: this.#plot.height });
    this.#generation = -1;
    this.draw();
  }

  free(): void {
    this.#plot.destroy();
  }

  /** Middles of the populations, in rows. */
  #middles(): number[] {
    let first = 0;
    return this.#sources.map(({ size }) => {
      first += size;
      return first - size / 2;
    });
  }

  get #columnsPerStep(): number {
    return this.#ring.width / this.#context.trail.window;
  }

  #begin(): void {
    const { width, height } = this.#plot.bbox;
    this.#ring.width = Math.max(1, Math.round(width));
    this.#ring.height = Math.max(1, Math.round(height));
    this.#generation = this.#context.trail.generation;
    this.#drawnTo = this.#context.trail.frames[0]?.from ?? 0;
    this.#columns = Math.floor(this.#drawnTo * this.#columnsPerStep);
  }

  #drawFrame(frame: Frame): void {
    const pen = this.#ring.getContext("2d");
    if (pen === null) {
      return;
    }
    this.#clearTo(pen, Math.ceil(frame.to * this.#columnsPerStep));
    const { height } = this.#ring;
    const row = height / this.#rows;
    const tick = Math.max(1, Math.round(row * 0.8));
    const wide = Math.max(1, Math.min(Math.round(this.#columnsPerStep * 0.7), 3 * devicePixelRatio));
    pen.globalAlpha = row < 1 ? CROWDED_OPACITY : 1;
    let first = 0;
    this.#sources.forEach(({ size }, source) => {
      pen.fillStyle = populationColour(this.#context.colours, source, this.#sources.length);
      const { steps, neurons } = frame.spikes[source] ?? { steps: [], neurons: [] };
      for (let index = 0; index < steps.length; index += 1) {
        // In the middle of the columns of its step.
        const middle = (frame.from + (steps[index] as number) + 0.5) * this.#columnsPerStep;
        const column = Math.floor(middle - (wide - 1) / 2) % this.#ring.width;
        const top = Math.min(Math.floor((first + (neurons[index] as number)) * row), height - tick);
        pen.fillRect(column, top, Math.min(wide, this.#ring.width - column), tick);
      }
      first += size;
    });
    this.#drawnTo = frame.to;
  }

  /** Makes room for new columns, where there are those of a window ago. */
  #clearTo(pen: CanvasRenderingContext2D, columns: number): void {
    const { width, height } = this.#ring;
    for (let left = Math.max(this.#columns, columns - width); left < columns; ) {
      const begin = left % width;
      const count = Math.min(columns - left, width - begin);
      pen.clearRect(begin, 0, count, height);
      left += count;
    }
    this.#columns = columns;
  }

  /** Copies the window from the ring to the plot. */
  #blit(): void {
    const { ctx, bbox } = this.#plot;
    const { width, height } = this.#ring;
    const { trail } = this.#context;
    // A column that is shared with steps before the window is left out: whether those were drawn depends on the past.
    const first = Math.ceil(trail.from * this.#columnsPerStep);
    for (let column = first; column < this.#columns; ) {
      const begin = column % width;
      const count = Math.min(this.#columns - column, width - begin);
      const left = Math.round(bbox.left) + column - first;
      ctx.drawImage(this.#ring, begin, 0, count, height, left, Math.round(bbox.top), count, height);
      column += count;
    }
  }
}

const LONGEST_NAME = 19;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
