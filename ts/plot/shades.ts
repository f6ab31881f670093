import { appendText, newElement } from "./elements.ts";
import { type Colour, colourOf, INK } from "./palette.ts";
import { nameOfNumber } from "./panel.ts";
import { short } from "./text.ts";

/** Numbers in rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A matrix, or the means of its square blocks. */
export interface Blocks extends Matrix {
  /** Rows and columns of a block. */
  readonly perBlock: number;
}

/** More cells than this in a row or column would be finer than the eye and larger than a file should be. */
const MOST_CELLS = 200;
/** Levels of a colour. */
const SHADES = 10;
const POSITIVE = colourOf(0);
const NEGATIVE = colourOf(1);

/** The means of blocks, as few as keep to {@link MOST_CELLS}. */
export function blocksOf({ rows, columns, values }: Matrix): Blocks {
  const perBlock = Math.ceil(Math.max(rows, columns) / MOST_CELLS);
  const [down, across] = [Math.ceil(rows / perBlock), Math.ceil(columns / perBlock)];
  const means = new Float64Array(down * across);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      let [sum, count] = [0, 0];
      for (let y = row * perBlock; y < Math.min((row + 1) * perBlock, rows); y += 1) {
        for (let x = column * perBlock; x < Math.min((column + 1) * perBlock, columns); x += 1) {
          sum += values[y * columns + x] as number;
          count += 1;
        }
      }
      means[row * across + column] = sum / count;
    }
  }
  return { rows: down, columns: across, values: means, perBlock };
}

/** A path of cells for each shade of either colour; nothing for what is nearest to 0. */
export function shadesMark(
  document: Document,
  { rows, columns, values, perBlock }: Blocks,
  largest: number,
  xOf: (column: number) => number,
  yOf: (row: number) => number,
): SVGElement[] {
  const cells = new Map<number, string[]>();
  const edge = (index: number, of: (index: number) => number) => of(index * perBlock - 0.5);
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = [edge(row, yOf), edge(row + 1, yOf)];
    const shadeAt = (column: number) =>
      largest === 0 ? 0 : Math.round(((values[row * columns + column] as number) / largest) * SHADES);
    for (let column = 0; column < columns; ) {
      const shade = shadeAt(column);
      const first = column;
      do {
        column += 1;
      } while (column < columns && shadeAt(column) === shade);
      const [left, right] = [edge(first, xOf), edge(column, xOf)];
      const cell = `M${short(left)} ${short(top)}H${short(right)}V${short(bottom)}H${short(left)}z`;
      const alike = cells.get(shade) ?? [];
      alike.push(cell);
      cells.set(shade, alike);
    }
  }
  cells.delete(0);
  return [...cells]
    .sort(([one], [other]) => one - other)
    .map(([shade, parts]) => shaded(document, shade, { d: parts.join("") }, "path"));
}

/** What the shades mean: a bar of all of them with numbers at both ends and in the middle. */
export function scaleBar(parent: Element, largest: number, right: number, bottom: number): void {
  const { ownerDocument } = parent;
  const [width, height] = [10, 10];
  const name = nameOfNumber(Number(largest.toPrecision(3)));
  const textWidth = (name.length + 1) * 6.4;
  const left = right - textWidth - (2 * SHADES + 1) * width;
  for (let shade = -SHADES; shade <= SHADES; shade += 1) {
    const x = left + (shade + SHADES) * width;
    parent.append(shaded(ownerDocument, shade, { x, y: bottom - height + 1, width, height }, "rect"));
  }
  const words = { class: INK.fill, y: bottom };
  appendText(parent, "text", nameOfNumber(-Number(largest.toPrecision(3))), {
    ...words,
    x: left - 4,
    "text-anchor": "end",
  });
  appendText(parent, "text", name, { ...words, x: right, "text-anchor": "end" });
  appendText(parent, "text", "0", { ...words, x: left + (SHADES + 0.5) * width });
}

function shaded(
  document: Document,
  shade: number,
  attributes: Readonly<Record<string, string | number>>,
  kind: "path" | "rect",
): SVGElement {
  const colour: Colour = shade < 0 ? NEGATIVE : POSITIVE;
  return newElement(document, kind, { ...attributes, class: colour.fill, "fill-opacity": Math.abs(shade) / SHADES });
}
