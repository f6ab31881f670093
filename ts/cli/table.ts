import { shorten } from "../checks/shorten.ts";
import { visible } from "./visible.ts";

/** Longer cells are cut: all lines would become as long, and a name may have millions of letters. */
const WIDEST = 100;

/** Rows of cells as lines, every column as wide as its widest cell. */
export function aligned(cells: readonly (readonly string[])[], indent: string): string[] {
  // What cannot be seen becomes visible, and wider, when it is printed.
  const rows = cells.map((row) => row.map((cell) => visible(shorten(cell, WIDEST))));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map(
    (row) =>
      indent +
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
  );
}

/** A text broken into lines of at most `width` characters, each behind the indent. */
export function wrapped(text: string, indent: string, width = 100): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width - indent.length) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}

/** "3 samples", "1 sample". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
