import { areaY, type Markish } from "@observablehq/plot";
import { lineMark } from "./lines.ts";
import type { Colour } from "./palette.ts";

/** How often values fall into each of the bins [0, width), [width, 2 width), ...; values are at least 0. */
export function countsIn(values: Iterable<number>, width: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (const value of values) {
    const bin = Math.floor(value / width);
    if (bin < bins) {
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  return counts;
}

/** Bars without gaps: their outline, and a tint below it, through which others can be seen. `width` is that of a bin. */
export function barsMark(counts: ArrayLike<number>, width: number, colour: Colour): Markish[] {
  // A last point at the height of the last bar: its right end.
  const x = Array.from({ length: counts.length + 1 }, (_, bin) => bin * width);
  const y = Array.from(x, (_, bin) => counts[Math.min(bin, counts.length - 1)] ?? 0);
  return [
    areaY({ length: x.length }, { x, y1: 0, y2: y, curve: "step-after", fillOpacity: 0.25, className: colour.fill }),
    lineMark({ x, y }, colour, x.length, true),
  ];
}
