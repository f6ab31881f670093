/** Shapes of convolutions and poolings: one-dimensional ones are two-dimensional ones of height 1. */

export interface Shape {
  channels: number;
  height: number;
  width: number;
}

export interface Pair {
  y: number;
  x: number;
}

/** `[channels, height, width]` or `[channels, length]`. */
export function shapeOf(input: readonly number[]): Shape {
  const [channels, height, width] = input as [number, number, number];
  return input.length === 3 ? { channels, height, width } : { channels, height: 1, width: height };
}

/** A number for every dimension or one for each; `flat` is what a height of 1 has. */
export function pairOf(value: number | readonly number[], dimensions: number, flat: number): Pair {
  const each = typeof value === "number" ? Array<number>(dimensions).fill(value) : value;
  const [y, x] = each as [number, number];
  return dimensions === 2 ? { y, x } : { y: flat, x: y };
}

export function outputLength(input: number, kernel: number, stride: number, padding: number, dilation: number): number {
  return Math.floor((input + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}

/** Shows every tap of a window that lies inside the input, in ascending (ky, kx). */
export function eachTap(
  input: Shape,
  kernel: Pair,
  corner: Pair,
  dilation: Pair,
  visit: (iy: number, ix: number, ky: number, kx: number) => void,
): void {
  for (let ky = 0; ky < kernel.y; ky++) {
    for (let kx = 0; kx < kernel.x; kx++) {
      const iy = corner.y + ky * dilation.y;
      const ix = corner.x + kx * dilation.x;
      if (iy >= 0 && iy < input.height && ix >= 0 && ix < input.width) visit(iy, ix, ky, kx);
    }
  }
}
