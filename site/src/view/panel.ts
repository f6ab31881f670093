import type uPlot from "uplot";
import type { Trail } from "../simulation/trail.ts";
import type { Colours } from "./colours.ts";
import type { TimeUnit } from "./time.ts";

/** What every panel of the picture is made with. */
export interface PanelContext {
  readonly root: HTMLElement;
  readonly trail: Trail;
  readonly colours: Colours;
  readonly unit: TimeUnit;
  readonly width: number;
}

/** One drawing of the picture: axes by uPlot, the rest by whoever makes it. */
export interface Panel {
  /** Shows what has come since. */
  draw(): void;
  resize(width: number): void;
  free(): void;
}

/** Room for the names on the left: the same for all panels, so that their times stand under each other. */
export const GUTTER = 112;
/** The part of it for the name of an axis, and the height of the name below. */
export const LABEL = 18;
/** Between times at least; also where none are written, so that the lines of all panels stand under each other. */
const SPACE = 60;
const FONT = '11px system-ui, "Segoe UI", Helvetica, Arial, sans-serif';

/** Options that all panels share: time on the x axis, the window of the trail. */
export function panelOptions(
  { trail, colours, unit, width }: PanelContext,
  height: number,
  hasTimes: boolean,
): Omit<uPlot.Options, "series"> & { axes: uPlot.Axis[] } {
  const line = { stroke: colours.faint, width: 1 };
  const axis: uPlot.Axis = {
    stroke: colours.ink,
    font: FONT,
    labelFont: FONT,
    grid: line,
    ticks: { ...line, size: 4 },
  };
  return {
    width,
    height,
    padding: [6, 14, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      // What happens in a step is drawn at its number, in every panel: a step has the room from half before it to half after.
      x: {
        time: false,
        range: () => [(trail.from - 0.5) * unit.factor, (trail.from + trail.window - 0.5) * unit.factor],
      },
    },
    axes: [
      hasTimes
        ? { ...axis, label: unit.label, labelSize: LABEL, size: 26, space: SPACE }
        : { ...axis, size: 4, space: SPACE, values: () => [] },
      { ...axis, size: GUTTER },
    ],
  };
}
