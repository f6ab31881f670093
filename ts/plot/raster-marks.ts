import type { RenderFunction } from "@observablehq/plot";
import { type SpikesByNeuron, stepsOf } from "../analyze/spikes.ts";
import { type ReadWindow, within } from "../analyze/window.ts";
import { newElement } from "./elements.ts";
import { type Colour, FAINT } from "./palette.ts";
import type { TimeUnit } from "./time.ts";

/** The rows of one population. */
export interface Band {
  readonly name: string;
  readonly train: SpikesByNeuron;
  /** Its first row. */
  readonly first: number;
  /** How many rows it has, of its first neurons. */
  readonly size: number;
  readonly colour: Colour;
}

/** All rows of a raster, and the steps that it shows. */
export interface Rows {
  readonly count: number;
  /** In pixels. */
  readonly height: number;
  readonly window: ReadWindow;
  readonly firstStep: number;
}

/** Places within a pixel. */
const PLACES = 4;
/** A row is ten units high, and a tick most of it, where rows are high enough for a gap to be seen. */
const UNITS = 10;
const GAP_FROM = 3;

/**
 * All ticks of a band as one path of whole numbers: x in quarters of a pixel, y in tenths of a row. Rows thinner than a
 * pixel are drawn on the pixel they fall on.
 */
export function ticksInRows(band: Band, rows: Rows, unit: TimeUnit): RenderFunction {
  return (_index, scales, _values, dimensions, context) => {
    const { x } = scales;
    if (x === undefined) {
      return null;
    }
    const left = dimensions.marginLeft;
    const lines = Math.min(rows.count, Math.floor(rows.height));
    const lineHeight = rows.height / Math.max(lines, 1);
    const places = Math.ceil((dimensions.width - left - dimensions.marginRight) * PLACES) + 1;
    const keys: number[] = [];
    for (let neuron = 0; neuron < band.size; neuron += 1) {
      const line = Math.floor(((band.first + neuron) * lines) / rows.count);
      for (const step of within(stepsOf(band.train, neuron), rows.window)) {
        keys.push(line * places + Math.round((x((rows.firstStep + step) * unit.factor) - left) * PLACES));
      }
    }
    const perStep = x(unit.factor) - x(0);
    return newElement(context.document, "path", {
      class: band.colour.stroke,
      d: pathOf(Float64Array.from(keys).sort(), places, lineHeight >= GAP_FROM),
      transform: `translate(${left},${dimensions.marginTop}) scale(${1 / PLACES},${lineHeight / UNITS})`,
      "stroke-width": Math.min(Math.max(perStep / 3, 1.2), 2),
      "vector-effect": "non-scaling-stroke",
      fill: "none",
    });
  };
}

/** Ticks from sorted keys line * places + place: absolute where a line begins, then relative. */
function pathOf(keys: Float64Array, places: number, hasGap: boolean): string {
  const [offset, length] = hasGap ? [1, UNITS - 2] : [0, UNITS];
  const parts: string[] = [];
  let before = -1;
  let linesBefore = -1;
  for (const key of keys) {
    if (key === before) {
      continue;
    }
    const line = Math.floor(key / places);
    parts.push(
      line === linesBefore
        ? `m${key - before}-${length}v${length}`
        : `M${key - line * places} ${line * UNITS + offset}v${length}`,
    );
    before = key;
    linesBefore = line;
  }
  return parts.join("");
}

/** A line between two populations. */
export function boundariesOf(bands: readonly Band[]): RenderFunction {
  return (_index, { y }, _values, { width, marginLeft, marginRight }, context) => {
    const lines = bands.slice(1).map(({ first }) => `M${marginLeft} ${y?.(first)}H${width - marginRight}`);
    return newElement(context.document, "path", { class: FAINT.stroke, d: lines.join(""), fill: "none" });
  };
}
