import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Point, pixelsOf } from "../src/experiment/strokes.ts";
import { modelOf } from "../src/models/model-of.ts";
import { Session } from "../src/simulation/session.ts";
import { CLEAN, OTHERS, placed } from "./drawn-digits.ts";

/** What the network of the pad says of pixels. */
async function answerTo(pixels: readonly number[]): Promise<number> {
  const session = new Session(await modelOf({ preset: "digits", settings: {}, edits: [], pixels }, readFile));
  try {
    while (session.step < 25) session.advance(25 - session.step);
    const counts = Array.from(session.counts ?? []);
    return counts.indexOf(Math.max(...counts));
  } finally {
    session.free();
  }
}

describe("a digit that is drawn cleanly is read right", () => {
  test.each(CLEAN.map((drawing, digit) => [digit, drawing] as const))("%i", async (digit, drawing) => {
    expect(await answerTo(pixelsOf(drawing))).toBe(digit);
  });

  test.each(OTHERS)("%i, %s", async (digit, _, drawing) => {
    expect(await answerTo(pixelsOf(drawing))).toBe(digit);
  });
});

test("how large a digit is drawn, and where, does not matter", () => {
  for (const drawing of CLEAN) {
    const pixels = pixelsOf(drawing);
    // Of places on the border between two pixels one may be rounded to either.
    pixelsOf(placed(drawing, 0.25, [0.5, 0.125])).forEach((pixel, index) => {
      expect(Math.abs(pixel - (pixels[index] as number))).toBeLessThanOrEqual(1);
    });
  }
});

test("pixels are as in the training images: as high as the bitmap, and as black", async () => {
  const bytes = await readFile(new URL("../../examples/digits/images.npy", import.meta.url));
  const images = bytes.subarray(10 + bytes.readUInt16LE(8));
  const blackOfData = images.reduce((sum, pixel) => sum + pixel, 0) / (images.length / 64);
  for (const drawing of CLEAN) {
    const pixels = pixelsOf(drawing);
    expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true);
    expect(Math.max(...pixels.slice(0, 8))).toBeGreaterThan(4);
    expect(Math.max(...pixels.slice(56))).toBeGreaterThan(4);
    const black = pixels.reduce((sum, pixel) => sum + pixel, 0);
    expect(Math.abs(black / blackOfData - 1)).toBeLessThan(0.1);
  }
});

test("what is no digit is drawn as well", () => {
  const total = (strokes: Point[][]) => pixelsOf(strokes).reduce((sum, pixel) => sum + pixel, 0);
  expect(pixelsOf([])).toEqual(new Array(64).fill(0));
  expect(total([[[3, 3]]])).toBeGreaterThan(10);
  expect(
    total([
      [
        [0, 3],
        [8, 3],
      ],
    ]),
  ).toBeGreaterThan(50);
  expect(
    total([
      [
        [0, 3],
        [4, 3.001],
        [8, 3],
      ],
    ]),
  ).toBeGreaterThan(50);
});
