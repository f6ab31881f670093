/** The colours of series stay apart for every kind of colour vision, and can be read on their paper. */

import { describe, expect, test } from "vitest";
import { SERIES, stylesheet } from "../../ts/plot/palette.ts";

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const VISIONS: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, entry, index) => sum + entry * Math.max(0, vector[index] ?? 0), 0));

/** CIELAB under daylight. */
function lab(rgb: readonly number[]): number[] {
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb,
  );
  const [x = 0, y = 0, z = 0] = xyz.map((value, index) => {
    const part = value / ([0.95047, 1, 1.08883][index] as number);
    return part > 216 / 24389 ? Math.cbrt(part) : (24389 / 27 / 116) * part + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const luminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", 0, "#ffffff"],
  ["dark", 1, "#12161c"],
] as const)("on %s paper", (_, mode, paper) => {
  test.each(Object.entries(VISIONS))("any two colours differ: %s", (_, matrix) => {
    const seen = SERIES.map((pair) => lab(times(matrix, linear(pair[mode]))));
    for (const [index, one] of seen.entries()) {
      for (const [other, two] of seen.entries()) {
        if (other > index) {
          const distance = Math.hypot(...one.map((value, axis) => value - (two[axis] as number)));
          expect(distance, `series ${index + 1} and ${other + 1}`).toBeGreaterThan(15);
        }
      }
    }
  });

  test("text in every colour can be read (WCAG AA)", () => {
    for (const pair of SERIES) {
      expect(contrast(pair[mode], paper), pair[mode]).toBeGreaterThanOrEqual(4.5);
    }
    expect(stylesheet()).toContain(`--bitspike-paper:${paper}`);
  });
});
