import { newElement } from "./elements.ts";
import type { Colour } from "./palette.ts";

/** The name of a series, in its colour. */
export interface LegendEntry {
  readonly name: string;
  readonly colour: Colour;
}

/** Mean width of a letter and the space between two names, in pixels. */
const LETTER = 6.2;
const SPACE = 12;
const ROW = 16;

/** Names in rows that are no wider than `room`. */
export function legendRows(entries: readonly LegendEntry[], room: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let left = 0;
  for (const entry of entries) {
    const width = entry.name.length * LETTER + SPACE;
    if (rows.length === 0 || left < width) {
      rows.push([]);
      left = room;
    }
    rows.at(-1)?.push(entry);
    left -= width;
  }
  return rows;
}

/** Draws the names, the last row ending at (right, bottom). */
export function drawLegend(
  parent: Element,
  entries: readonly LegendEntry[],
  { right, bottom, room }: { readonly right: number; readonly bottom: number; readonly room: number },
): void {
  const { ownerDocument } = parent;
  const rows = legendRows(entries, room);
  for (const [index, row] of rows.entries()) {
    const y = bottom - (rows.length - 1 - index) * ROW;
    const text = newElement(ownerDocument, "text", { x: right, y, "text-anchor": "end" });
    for (const [position, { name, colour }] of row.entries()) {
      const span = newElement(ownerDocument, "tspan", { class: colour.fill, ...(position > 0 ? { dx: SPACE } : {}) });
      span.append(ownerDocument.createTextNode(name));
      text.append(span);
    }
    parent.append(text);
  }
}
