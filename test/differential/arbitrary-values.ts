import { type Draw, sequence } from "./draw.ts";

export type Precision = "f64" | "f32";

/** Values at the edges of a precision; nothing that a few hundred products of two of them could bring to overflow. */
const EDGES: Record<Precision, readonly number[]> = {
  f64: [1, 0, -0, -1, 0.1, 5e-324, -5e-324, 1e-310, -2.2250738585072014e-308, 1e-160, 1e140, -1e140, 9007199254740992],
  f32: [1, 0, -0, -1, 0.1, 1e-45, -1e-45, 1e-40, -1.1754943508222875e-38, 1e-20, 1e14, -1e14, 16777217],
};

/**
 * How the values of a list come about. `decimals` have full mantissas of like size, so that the order of a sum shows;
 * `quarters` reach thresholds exactly.
 */
type Flavour = (k: number, next: () => number, precision: Precision) => number;

const FLAVOURS: readonly Flavour[] = [
  () => 1,
  (_, next) => ((next() % 17) - 8) / 4,
  (_, next) => ((next() % 2001) - 1000) / 1000,
  (_, next) => ((next() % 2001) - 700) / 1000,
  (_, next) => (next() / 2 ** 32 - 0.3) * 0.7,
  (_, next) => [0.3, -0.1, 0.7][next() % 3] as number,
  (k, next, precision) => (k % 2 === 0 ? 1 : -1) * (precision === "f64" ? 1e15 : 1e6) * (1 + (next() % 1000) / 1000),
  (_, next, precision) => EDGES[precision][next() % EDGES[precision].length] as number,
];

/** Sums of two of these are infinite: many networks with them must end in an error that names where. */
const HUGE: Record<Precision, Flavour> = {
  f64: (_, next) => [-1e308, 0.5, 0.25, 1e308, 0.1][next() % 5] as number,
  f32: (_, next) => [-3e38, 0.5, 0.25, 3e38, 0.1][next() % 5] as number,
};

/** A list of values, all finite, some of them nasty. */
export function values(draw: Draw, count: number, precision: Precision): number[] {
  const flavour = draw.chance(2) ? HUGE[precision] : draw.pick(FLAVOURS);
  const next = sequence(draw.integer(0, 2 ** 31 - 1));
  return Array.from({ length: count }, (_, k) => flavour(k, next, precision));
}

export function value(draw: Draw, precision: Precision): number {
  return values(draw, 1, precision)[0] as number;
}

/** One value for all or one each. */
export function each(draw: Draw, count: number, one: () => number): number | number[] {
  if (!draw.chance(40)) return one();
  const palette = [one(), one(), one()];
  const next = sequence(draw.integer(0, 2 ** 31 - 1));
  return Array.from({ length: count }, () => palette[next() % 3] as number);
}

/** Sizes around lanes, tiles and words of masks, mostly small. */
export function size(draw: Draw): number {
  return draw.oneOf(
    [12, () => draw.integer(1, 5)],
    [1, () => 0],
    [8, () => draw.pick([6, 7, 8, 9, 12])],
    [5, () => draw.pick([15, 16, 17, 24, 31, 32, 33])],
    [2, () => draw.pick([63, 64, 65])],
    [1, () => draw.pick([100, 127, 128, 129, 200, 256, 300])],
  );
}

/** Steps of a run, some around the 64 and 256 that the core runs in one block; a long run goes through several. */
export function steps(draw: Draw, mayBeLong: boolean): number {
  return draw.oneOf(
    [10, () => draw.integer(1, 16)],
    [4, () => draw.integer(17, 40)],
    [3, () => draw.pick([63, 64, 65])],
    [1, () => draw.pick([127, 128, 129, 150])],
    [1, () => (mayBeLong ? draw.pick([255, 256, 257, 300, 520]) : 64)],
  );
}

/** Steps done before a run of `count`: none, or so many that a block, 32 bits or all steps end in the run. */
export function firstStep(draw: Draw, count: number): number {
  return draw.oneOf(
    [14, () => 0],
    [3, () => draw.integer(200, 600)],
    [1, () => 2 ** 32 - draw.integer(1, 40)],
    [1, () => 2 ** 53 - 1 - count - draw.integer(0, 2)],
  );
}

/** Streams of random numbers, at both ends of their range. */
export function stream(draw: Draw): number {
  return draw.oneOf(
    [6, () => 0],
    [2, () => draw.pick([1, 5])],
    [3, () => draw.pick([2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1])],
  );
}

/** Delays in steps, at least `minimum`. */
export function delay(draw: Draw, minimum: number): number {
  return draw.oneOf(
    [12, () => minimum],
    [6, () => draw.integer(minimum, 4)],
    [3, () => draw.integer(minimum, 20)],
    [1, () => draw.pick([63, 64, 65])],
    [1, () => draw.pick([255, 256, 270])],
  );
}
