import { axisX, axisY, frame, gridY, type Markish, plot } from "@observablehq/plot";
import { appendText, newElement } from "./elements.ts";
import { drawLegend, type LegendEntry, legendRows } from "./legend.ts";
import { FAINT, INK } from "./palette.ts";

/** One pair of axes and what is drawn between them. */
export interface Panel {
  /** Above the frame, on the left. */
  readonly heading?: string | undefined;
  /** Of the frame, in pixels. */
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly legend: readonly LegendEntry[];
  /** Draws something else than names at the place of the legend, its right end being x. */
  readonly scaleBar?: (parent: Element, right: number, bottom: number) => void;
  readonly marks: readonly Markish[];
}

/** An axis: what it spans, its name with the unit, and its ticks, if they are not the usual round numbers. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly ticks?: readonly number[];
  readonly nameOf?: (tick: number) => string;
  /** Whether ticks are whole numbers only. */
  readonly isWhole?: boolean;
  /** Whether lines run across the panel at the ticks. */
  readonly hasGrid?: boolean;
}

/** Left and right of the frame; the same for all panels, so that those below each other line up. */
export const MARGINS = { left: 72, right: 20 };
const TOP = 8;
const LEGEND_ROW = 16;
const AXIS = 48;
const GAP = 12;
/** Pixels from one tick to the next, at least. */
export const ROW_OF_TICKS = 28;
const COLUMN_OF_TICKS = 80;

interface PanelPlace {
  readonly document: Document;
  readonly width: number;
  readonly top: number;
  /** The panel below, if there is one. */
  readonly next: Panel | undefined;
}

/** Height of a panel with all that stands around its frame. */
export function heightOf(panel: Panel, width: number, next: Panel | undefined): number {
  return topOf(panel, width) + panel.height + (sharesAxis(panel, next) ? GAP : AXIS);
}

/** A panel as a group. */
export function drawPanel(panel: Panel, { document, width, top, next }: PanelPlace): SVGElement {
  const marginTop = topOf(panel, width);
  const height = heightOf(panel, width, next);
  const hasAxis = !sharesAxis(panel, next);
  const drawn = plot({
    document,
    width,
    height,
    marginTop,
    marginLeft: MARGINS.left,
    marginRight: MARGINS.right,
    marginBottom: height - marginTop - panel.height,
    x: { domain: [...panel.x.domain], axis: null },
    y: { domain: [...panel.y.domain], axis: null },
    marks: [
      panel.y.hasGrid === true
        ? gridY(ticksOf(panel.y, panel.height, ROW_OF_TICKS), { className: FAINT.stroke, strokeOpacity: 0.6 })
        : null,
      frame({ className: FAINT.stroke }),
      ...panel.marks,
      axisX(ticksOf(panel.x, roomOf(width), COLUMN_OF_TICKS), axisOptions(panel.x, hasAxis, 40)),
      axisY(ticksOf(panel.y, panel.height, ROW_OF_TICKS), axisOptions(panel.y, true, 56)),
    ],
  });
  const group = newElement(document, "g", { fill: "currentColor", "text-anchor": "middle" });
  group.setAttribute("transform", `translate(0,${top})`);
  // The library's own stylesheet stays behind: the figure has one for all panels.
  group.append(...Array.from(drawn.children).filter(({ localName }) => localName !== "style"));
  // A figure is one image with one description; names of its lines would be heard by nobody, and are not allowed there.
  for (const part of group.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  if (panel.heading !== undefined) {
    const attributes = { class: `heading ${INK.fill}`, x: MARGINS.left, y: marginTop - 7, "text-anchor": "start" };
    appendText(group, "text", panel.heading, attributes);
  }
  drawLegend(group, panel.legend, { right: width - MARGINS.right, bottom: marginTop - 7, room: roomOf(width) });
  panel.scaleBar?.(group, width - MARGINS.right, marginTop - 7);
  return group;
}

/** Ticks, their labels, and the name of the axis in the middle of it; without labels only ticks. */
function axisOptions({ label, nameOf = nameOfNumber }: Axis, hasLabels: boolean, labelOffset: number) {
  return {
    label: hasLabels ? label : null,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset,
    tickFormat: (tick: number) => nameOf(tick),
    ...(hasLabels ? {} : { fill: "none" }),
    tickSize: 4,
    tickPadding: 4,
  } as const;
}

/** Ticks that were asked for, or round numbers, about one in so many pixels. */
export function ticksOf({ domain, ticks, isWhole = false }: Axis, length: number, pixels: number): readonly number[] {
  if (ticks !== undefined) {
    return ticks;
  }
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const step = roundStep((high - low) / Math.max(length / pixels, 1), isWhole);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The next of 1, 2, 5, 10, 20, 50, ... (or smaller ones) that is not below `rough`. */
export function roundStep(rough: number, isWhole = false): number {
  const least = isWhole ? Math.max(rough, 1) : rough;
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** A number on an axis, with a true minus sign. */
export function nameOfNumber(value: number): string {
  return String(value).replaceAll("-", "\u2212");
}

/** Whether a panel leaves its axis to the one below, which has the same. */
function sharesAxis({ x }: Panel, next: Panel | undefined): boolean {
  return (
    next !== undefined && next.x.label === x.label && next.x.domain.every((bound, index) => bound === x.domain[index])
  );
}

function topOf({ heading = "", legend, scaleBar }: Panel, width: number): number {
  const rows = legendRows(legend, roomOf(width)).length;
  const isShared = heading !== "" && rows > 0 && heading.length * 6.6 + 300 > roomOf(width);
  const needed = Math.max(rows + (isShared ? 1 : 0), heading === "" && scaleBar === undefined ? 0 : 1);
  return TOP + needed * LEGEND_ROW;
}

function roomOf(width: number): number {
  return width - MARGINS.left - MARGINS.right;
}
