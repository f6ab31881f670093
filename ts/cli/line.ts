/** What a piece of a line may look like on a terminal. */
export type Style = "green" | "red" | "yellow" | "bold" | "dim";

/** A part of a line that has one look. */
export interface Piece {
  readonly text: string;
  readonly style?: Style;
}

/** A line of which some pieces are to be painted, where colours are wanted. */
export class PaintedLine {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }
}

/** A line of output, without its end. Whatever is in it, it is printed as one line. */
export type Line = string | PaintedLine;

/** A text that is to be painted. */
export function painted(style: Style, text: string): PaintedLine {
  return new PaintedLine([{ text, style }]);
}

/** A line put together from texts, numbers and painted texts: a tag for template literals. */
export function line(texts: TemplateStringsArray, ...values: readonly (Line | number)[]): PaintedLine {
  const pieces = texts.flatMap((text, index): readonly Piece[] => {
    const value = values[index] ?? "";
    return [{ text }, ...(value instanceof PaintedLine ? value.pieces : [{ text: String(value) }])];
  });
  return new PaintedLine(pieces.filter(({ text }) => text !== ""));
}
