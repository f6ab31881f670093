import type { Markish } from "@observablehq/plot";
import { extentOf, levelEntry, levelMark, lineMark, spikeMark } from "./lines.ts";
import { colourOf } from "./palette.ts";
import { type Axis, nameOfNumber, type Panel, ROW_OF_TICKS, ticksOf } from "./panel.ts";

/** Traces and spikes of neurons, in the units of the axis. */
interface Traces {
  readonly label: string;
  readonly height: number | undefined;
  readonly width: number;
  readonly x: Axis;
  readonly times: Float64Array;
  readonly neurons: readonly {
    readonly neuron: number;
    readonly values: Float64Array;
    /** Null, if no spikes were given. */
    readonly spikes: Float64Array | null;
  }[];
  readonly threshold: number | null;
  readonly firstColour: number;
}

const HEIGHT = 150;
/** Of the span of the values: room below and above them, and for each row of ticks. */
const ROOM = 0.06;
const TICK_ROW = 0.1;
const TICK = 0.7 * TICK_ROW;

/** Lines of the values; above them a row of ticks for each neuron. */
export function membranePanel(traces: Traces): Panel {
  const { label, height = HEIGHT, width, x, times, neurons, threshold, firstColour } = traces;
  const extents = neurons.flatMap(({ values }) => (values.length === 0 ? [] : extentOf(values)));
  const [low, high] = extentOf([...extents, ...(threshold === null ? [] : [threshold])]);
  const span = high - low || Math.abs(high) || 1;
  const bottom = low - ROOM * span;
  const top = high + ROOM * span;
  const rows = neurons.filter(({ spikes }) => spikes !== null).length;
  const domain = [bottom, top + rows * TICK_ROW * span] as const;
  const share = (top - bottom) / (domain[1] - bottom);
  const marks = neurons.flatMap(({ values, spikes }, index): Markish[] => {
    const colour = colourOf(firstColour + index);
    const y = top + (rows - 1 - index + 0.5) * TICK_ROW * span;
    return [
      lineMark({ x: times, y: values }, colour, width),
      spikes === null ? null : spikeMark(spikes, y, TICK * span, colour),
    ];
  });
  const levels = threshold === null ? [] : [levelEntry(`threshold ${nameOfNumber(threshold)}`)];
  return {
    height,
    x,
    y: {
      domain,
      label,
      hasGrid: true,
      // Ticks for the values, not for the room above them.
      ticks: ticksOf({ domain: [bottom, top], label }, height * share, ROW_OF_TICKS),
    },
    legend: [
      ...neurons.map(({ neuron }, index) => ({ name: `neuron ${neuron}`, colour: colourOf(firstColour + index) })),
      ...levels,
    ],
    marks: [threshold === null ? null : levelMark(threshold), ...marks],
  };
}
