import { styleText } from "node:util";
import { type Line, PaintedLine, type Piece } from "./line.ts";
import { visible } from "./visible.ts";

/**
 * The only place from which anything is written to the standard output and the standard error.
 *
 * Names in files come from strangers: on a terminal ESC, line breaks or marks of direction in them could overwrite what was
 * said, or say something else. Here every line becomes visible text and stays one line.
 */

/** More of a line than this is not shown: a name may have millions of letters. */
const LONGEST = 4000;

/** Prints lines on the standard output. */
export function print(lines: readonly Line[]): void {
  write(process.stdout, lines);
}

/** Prints lines on the standard error. */
export function printError(lines: readonly Line[]): void {
  write(process.stderr, lines);
}

/** Prints one JSON document on the standard output; what a terminal would obey is escaped in its words. */
export function printJson(document: object): void {
  // Line breaks of the layout aside, such characters only stand in strings.
  const lines = JSON.stringify(document, null, 2).split("\n");
  process.stdout.write(lines.map((text) => `${visible(text)}\n`).join(""));
}

/** Calls `fail` when the standard output cannot be written; a reader that has seen enough (head, less) is no failure. */
export function onBrokenOutput(fail: (error: NodeJS.ErrnoException) => void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") fail(error);
  });
}

/** The stream that a progress bar draws on; undefined where nobody looks at it. Nothing of a file may be drawn there. */
export function streamForBar(): NodeJS.WriteStream | undefined {
  return process.stderr.isTTY ? process.stderr : undefined;
}

function write(stream: NodeJS.WriteStream, lines: readonly Line[]): void {
  const isPainted = areColoursWanted(stream, process.env);
  stream.write(lines.map((one) => `${rendered(one, isPainted)}\n`).join(""));
}

/** Colours only where a person looks at them, and has not said no (https://no-color.org). */
export function areColoursWanted(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}

/** A line as it is written, without its end. */
export function rendered(one: Line, isPainted: boolean): string {
  const pieces: readonly Piece[] = one instanceof PaintedLine ? one.pieces : [{ text: one }];
  let left = LONGEST;
  let hidden = 0;
  const parts = pieces.map(({ text, style }) => {
    const shown = text.slice(0, left);
    left -= shown.length;
    hidden += text.length - shown.length;
    const seen = visible(shown);
    // Whether it is wanted was decided for this stream: styleText would look at the standard output.
    return isPainted && style !== undefined ? styleText(style, seen, { validateStream: false }) : seen;
  });
  return parts.join("") + (hidden === 0 ? "" : ` ... and ${hidden} characters more`);
}
