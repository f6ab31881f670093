/** A point on the pad: x to the right, y down, in any unit. */
export type Point = readonly [x: number, y: number];

/** The training images were 32 x 32 bitmaps; each of their 8 x 8 pixels counts the black ones of a block of 4 x 4. */
const BITMAP = 32;
const BLOCK = 4;
const PIXELS = BITMAP / BLOCK;
/** Half the width of a stroke, in the bitmap. */
const HALF_WIDTH = 1.9;

/**
 * Strokes as the 64 pixels that the network was trained on, 0 to 16 each.
 *
 * As in the data set (Alpaydin and Kaynak 1998, UCI) the drawing is first made as large as the bitmap.
 */
export function pixelsOf(strokes: readonly (readonly Point[])[]): number[] {
  const fitted = fit(strokes);
  const pixels = new Array<number>(PIXELS * PIXELS).fill(0);
  for (let y = 0; y < BITMAP; y += 1) {
    for (let x = 0; x < BITMAP; x += 1) {
      if (fitted.some((stroke) => isNear([x + 0.5, y + 0.5], stroke))) {
        const pixel = Math.floor(y / BLOCK) * PIXELS + Math.floor(x / BLOCK);
        pixels[pixel] = (pixels[pixel] ?? 0) + 1;
      }
    }
  }
  return pixels;
}

/** Moved and scaled, alike in both directions, so that the larger side fills the bitmap. */
function fit(strokes: readonly (readonly Point[])[]): Point[][] {
  const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x));
  const ys = strokes.flatMap((stroke) => stroke.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = BITMAP - 2 * HALF_WIDTH;
  const scale = room / Math.max(right - left, bottom - top, Number.MIN_VALUE);
  // A dot has no size to be scaled.
  const usable = Number.isFinite(scale) ? scale : 0;
  const place = (value: number, low: number, high: number) => BITMAP / 2 + (value - (low + high) / 2) * usable;
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [place(x, left, right), place(y, top, bottom)]));
}

function isNear(point: Point, stroke: readonly Point[]): boolean {
  return stroke.some((end, index) => distance(point, stroke[index - 1] ?? end, end) <= HALF_WIDTH);
}

/** From a point to a line between two others. */
function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.sqrt((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2);
}
