import { line, type Markish, ruleY } from "@observablehq/plot";
import { newElement } from "./elements.ts";
import type { LegendEntry } from "./legend.ts";
import { type Colour, INK } from "./palette.ts";
import { short } from "./text.ts";

/** Points of a line. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A line has at most so many points for each pixel of its width before it is thinned. */
const POINTS_PER_PIXEL = 4;

/** A line through points, thinned to what the width can show; in steps, if it is one of bins. */
export function lineMark(points: Points, colour: Colour, width: number, isStepped = false): Markish {
  const { x, y } = thinned(points, width);
  return line(
    { length: x.length },
    {
      x: x as number[],
      y: y as number[],
      className: colour.stroke,
      strokeWidth: 1.5,
      curve: isStepped ? "step-after" : "linear",
    },
  );
}

/**
 * The points that a line of this width can show: of each column of pixels the first, the lowest, the highest and the
 * last, which look the same as all of them.
 */
export function thinned({ x, y }: Points, width: number): Points {
  if (x.length <= POINTS_PER_PIXEL * width) {
    return { x, y };
  }
  const columns = Math.floor(width);
  const kept: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    const first = Math.floor((column * x.length) / columns);
    const end = Math.floor(((column + 1) * x.length) / columns);
    let [lowest, highest] = [first, first];
    for (let index = first; index < end; index += 1) {
      lowest = (y[index] as number) < (y[lowest] as number) ? index : lowest;
      highest = (y[index] as number) > (y[highest] as number) ? index : highest;
    }
    kept.push(...new Set([first, lowest, highest, end - 1].sort((one, other) => one - other)));
  }
  return { x: kept.map((index) => x[index] as number), y: kept.map((index) => y[index] as number) };
}

/** A tick of the given length (in units of y) for each spike, all centred on one y, as one path. */
export function spikeMark(times: ArrayLike<number>, y: number, length: number, colour: Colour): Markish {
  return (_index, scales, _values, _dimensions, context) => {
    const top = scales.y?.(y + length / 2) ?? 0;
    const long = short((scales.y?.(y - length / 2) ?? 0) - top);
    const ticks = Array.from(times, (time) => `M${short(scales.x?.(time) ?? 0)} ${short(top)}v${long}`);
    const d = [...new Set(ticks)].join("");
    return newElement(context.document, "path", { class: colour.stroke, d, "stroke-width": 1.6, fill: "none" });
  };
}

/** A dashed line across the panel. */
export function levelMark(value: number): Markish {
  return ruleY([value], { className: INK.stroke, strokeDasharray: "5 4" });
}

/** What a dashed line means: no text on the plot itself, which would lie on the data. */
export function levelEntry(name: string): LegendEntry {
  return { name: `- - ${name}`, colour: INK };
}

/** Bounds of numbers, widened by a part of what lies between them. */
export function extentOf(values: Iterable<number>, room = 0): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) {
    return [0, 1];
  }
  const span = high - low || Math.abs(high) || 1;
  return [low - room * span, high + room * span];
}
