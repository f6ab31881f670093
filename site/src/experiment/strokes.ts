/** A point on the pad: x to the right, y down, in any unit. */
export type Point = readonly [x: number, y: number];

type Strokes = readonly (readonly Point[])[];

/** The training images were 32 x 32 bitmaps; each of their 8 x 8 pixels counts the black ones of a block of 4 x 4. */
const BITMAP = 32;
const BLOCK = 4;
const PIXELS = BITMAP / BLOCK;
/** A digit is made as high as the bitmap, and at most this wide, before its slant is taken away and after it. */
const WIDEST = 20;
const WIDEST_UPRIGHT = 24;
/** Flat strokes, as a dash, are not made higher than that. */
const MOST_STRETCH = 4;
/** Black pixels of a bitmap: the images of each digit have from 301 to 329 on average. Fuller ones are read more surely. */
const INK = 330;
/** Half the width of a brush, in the bitmap: a 1 needs a wide one for so much ink, a dot never has it. */
const THINNEST = 1;
const THICKEST = 5;
const FIRST = 2.5;
/** The room for the strokes depends on the brush, and the brush on the strokes: they settle in this many rounds. */
const ROUNDS = 5;

/**
 * Strokes as the 64 pixels that the network was trained on, 0 to 16 each.
 *
 * Drawings are normalised as the images of the data set were (Alpaydin and Kaynak 1998, UCI, with the programs of NIST,
 * Garris et al. 1994): as high as the bitmap, sheared until the left ends of the top and of the bottom stand above each
 * other, drawn as thick as makes the same number of pixels black.
 */
export function pixelsOf(strokes: Strokes): number[] {
  let halfWidth = FIRST;
  let distances: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const fitted = fit(strokes, halfWidth, WIDEST);
    const upright = unslant(fitted, halfWidth);
    distances = distancesTo(fit(upright, halfWidth, WIDEST_UPRIGHT));
    const wanted = [...distances].sort((a, b) => a - b)[INK - 1] ?? THICKEST;
    halfWidth = Math.min(Math.max(wanted, THINNEST), THICKEST);
  }
  const pixels = new Array<number>(PIXELS * PIXELS).fill(0);
  distances.forEach((distance, place) => {
    if (distance <= halfWidth) {
      const [x, y] = [place % BITMAP, Math.floor(place / BITMAP)];
      const pixel = Math.floor(y / BLOCK) * PIXELS + Math.floor(x / BLOCK);
      pixels[pixel] = (pixels[pixel] ?? 0) + 1;
    }
  });
  return pixels;
}

/** Moved and scaled until a brush reaches the upper and the lower end of the bitmap. */
function fit(strokes: Strokes, halfWidth: number, widest: number): Point[][] {
  const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x));
  const ys = strokes.flatMap((stroke) => stroke.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  // A line or a dot has no size in one direction, or in both.
  const width = Math.max(right - left, Number.EPSILON);
  const height = Math.max(bottom - top, Number.EPSILON);
  const toWidest = (widest - 2 * halfWidth) / width;
  const down = Math.min((BITMAP - 2 * halfWidth) / height, MOST_STRETCH * toWidest);
  const across = Math.min(toWidest, down);
  const place = (value: number, low: number, high: number, scale: number) =>
    BITMAP / 2 + (value - (low + high) / 2) * scale;
  return strokes.map((stroke) =>
    stroke.map(([x, y]): Point => [place(x, left, right, across), place(y, top, bottom, down)]),
  );
}

/** Sheared until the first black pixels of the highest row and of the lowest are above each other. */
function unslant(strokes: Strokes, halfWidth: number): Point[][] {
  const distances = distancesTo(strokes);
  const firstOf = (row: number) =>
    distances.slice(row * BITMAP, (row + 1) * BITMAP).findIndex((distance) => distance <= halfWidth);
  const rows = Array.from({ length: BITMAP }, (_, row) => row).filter((row) => firstOf(row) >= 0);
  const [top = 0, bottom = top] = [rows[0], rows.at(-1)];
  const slant = bottom === top ? 0 : (firstOf(bottom) - firstOf(top)) / (bottom - top);
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [x - slant * (y - BITMAP / 2), y]));
}

/** From the middle of each pixel of the bitmap to the nearest stroke. */
function distancesTo(strokes: Strokes): number[] {
  const lines = strokes.flatMap((stroke) => stroke.map((end, index) => lineFrom(stroke[index - 1] ?? end, end)));
  return Array.from({ length: BITMAP * BITMAP }, (_, place) => {
    const x = (place % BITMAP) + 0.5;
    const y = Math.floor(place / BITMAP) + 0.5;
    let nearest = Number.POSITIVE_INFINITY;
    for (const line of lines) nearest = Math.min(nearest, squaredDistance(x, y, line));
    return Math.sqrt(nearest);
  });
}

/** From a point to another: differences, and one over the squared length, 0 for a dot. */
interface Line {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly inverse: number;
}

function lineFrom([x, y]: Point, [endX, endY]: Point): Line {
  const [dx, dy] = [endX - x, endY - y];
  const length = dx * dx + dy * dy;
  return { x, y, dx, dy, inverse: length === 0 ? 0 : 1 / length };
}

function squaredDistance(pointX: number, pointY: number, { x, y, dx, dy, inverse }: Line): number {
  const along = Math.min(1, Math.max(0, ((pointX - x) * dx + (pointY - y) * dy) * inverse));
  const [offX, offY] = [pointX - x - along * dx, pointY - y - along * dy];
  return offX * offX + offY * offY;
}
