import type { Point } from "../src/experiment/strokes.ts";

/** A circle, or a part of one, in turns from the right, clockwise. */
function arc([x, y]: Point, [width, height]: Point, from: number, to: number): Point[] {
  return Array.from({ length: 17 }, (_, index) => {
    const angle = 2 * Math.PI * (from + ((to - from) * index) / 16);
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}

/** Points, two numbers each. */
function line(...numbers: number[]): Point[] {
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[2 * index] as number,
    numbers[2 * index + 1] as number,
  ]);
}

type Drawing = readonly (readonly Point[])[];

/** Each digit as it is drawn cleanly, on a pad from 0 to 1. */
export const CLEAN: readonly Drawing[] = [
  [arc([0.5, 0.5], [0.22, 0.36], -0.25, 0.75)],
  [line(0.5, 0.12, 0.5, 0.88)],
  [[...arc([0.5, 0.32], [0.22, 0.2], -0.5, 0.1), ...line(0.28, 0.86, 0.74, 0.86)]],
  [[...arc([0.46, 0.32], [0.2, 0.18], -0.4, 0.25), ...arc([0.46, 0.68], [0.22, 0.18], -0.25, 0.4)]],
  [line(0.5, 0.1, 0.22, 0.6, 0.78, 0.6), line(0.6, 0.4, 0.55, 0.9)],
  [[...line(0.7, 0.14, 0.34, 0.14, 0.32, 0.46), ...arc([0.46, 0.64], [0.22, 0.22], -0.3, 0.4)]],
  [[...line(0.62, 0.12, 0.42, 0.34), ...arc([0.5, 0.66], [0.2, 0.2], -0.5, 0.5)]],
  [line(0.26, 0.16, 0.74, 0.16, 0.44, 0.88)],
  [[...arc([0.5, 0.3], [0.17, 0.18], 0.25, -0.75), ...arc([0.5, 0.68], [0.21, 0.2], -0.25, 0.75)]],
  [[...arc([0.5, 0.34], [0.2, 0.2], 0, -1), ...line(0.68, 0.4, 0.6, 0.88)]],
];

/** Other ways to draw some of them. */
export const OTHERS: readonly (readonly [digit: number, how: string, drawing: Drawing])[] = [
  [0, "wide", [arc([0.5, 0.5], [0.3, 0.36], 0, 1)]],
  [1, "with a flag", [line(0.38, 0.26, 0.52, 0.12, 0.52, 0.88)]],
  [1, "with flag and foot", [line(0.38, 0.26, 0.52, 0.12, 0.52, 0.88), line(0.36, 0.88, 0.68, 0.88)]],
  [
    3,
    "with a flat top",
    [[...line(0.3, 0.14, 0.68, 0.14, 0.46, 0.42), ...arc([0.46, 0.64], [0.22, 0.22], -0.25, 0.4)]],
  ],
  [4, "open", [line(0.3, 0.12, 0.28, 0.52, 0.72, 0.52), line(0.66, 0.12, 0.64, 0.9)]],
  [7, "with a bar", [line(0.28, 0.16, 0.72, 0.16, 0.45, 0.86), line(0.36, 0.52, 0.68, 0.52)]],
  [7, "bent", [line(0.26, 0.16, 0.74, 0.16, 0.54, 0.5, 0.5, 0.88)]],
  [7, "with a serif", [line(0.28, 0.24, 0.28, 0.14, 0.74, 0.14, 0.46, 0.88)]],
  [9, "with a straight leg", [[...arc([0.48, 0.32], [0.18, 0.19], 0, -1), ...line(0.66, 0.32, 0.66, 0.88)]]],
];

/** The same drawing elsewhere on the pad. */
export function placed(drawing: Drawing, size: number, [left, top]: Point): Drawing {
  return drawing.map((stroke) => stroke.map(([x, y]): Point => [left + size * x, top + size * y]));
}
