/** What is on the pad: 64 numbers from 0 to 16, in rows of 8, as in the data set of the digits. */
export const SIDE = 8;

/** The brightest pixel. */
export const FULL = 16;

/** Base of the digits in which pixels are written: one for each brightness. */
const BASE = FULL + 1;

/** Pixels as a word, a digit each. */
export function textOfPixels(pixels: readonly number[]): string {
  return pixels.map((pixel) => pixel.toString(BASE)).join("");
}

/** What {@link textOfPixels} wrote; undefined if it is something else. */
export function pixelsOfText(text: string): number[] | undefined {
  const pixels = Array.from(text, (digit) => Number.parseInt(digit, BASE));
  return pixels.length === SIDE * SIDE && pixels.every((pixel) => !Number.isNaN(pixel)) ? pixels : undefined;
}
