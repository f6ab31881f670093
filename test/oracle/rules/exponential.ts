import { powerOfTwo } from "../mathematics.ts";

/** ln 2 in two parts, the first of which has so few digits that k times it is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Enough terms for 2^-100 where |x| <= ln(2)/2. */
const TERMS = 24;

/** A number as the unevaluated sum of two. */
type Double = readonly [high: number, low: number];

/**
 * exp(x) for x <= 0, rounded correctly (but for one case in 2^25).
 *
 * NEST calls the C library's exp, which is off in one case in a thousand; `libm`'s (FreeBSD's `e_exp.c`) is in one in
 * ten, and `Math.exp` differs from engine to engine. Hence a Taylor series with twice the digits.
 */
export function exponential(x: number): number {
  if (x < -746) return 0;
  const k = Math.floor(x / Math.LN2 + 0.5);
  const reduced = sum(x - k * LN2_HIGH, -k * LN2_LOW);
  let series: Double = [1, 0];
  for (let n = TERMS; n >= 1; n--) {
    const [high, low] = quotient(times(reduced, series), n);
    const [total, rest] = sum(1, high);
    series = [total, rest + low];
  }
  // The first factor is exact, so that a subnormal result is rounded once.
  const whole = series[0] + series[1];
  return k > -1000 ? whole * powerOfTwo(k) : whole * powerOfTwo(-1000) * powerOfTwo(k + 1000);
}

function sum(a: number, b: number): Double {
  const total = a + b;
  const ofB = total - a;
  return [total, a - (total - ofB) + (b - ofB)];
}

function product(a: number, b: number): Double {
  const half = (x: number) => x * 134217729 - (x * 134217729 - x);
  const [p, highA, highB] = [a * b, half(a), half(b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return [p, highA * highB - p + highA * lowB + lowA * highB + lowA * lowB];
}

function times(a: Double, b: Double): Double {
  const [high, low] = product(a[0], b[0]);
  return [high, low + (a[0] * b[1] + a[1] * b[0])];
}

function quotient(a: Double, n: number): Double {
  const high = a[0] / n;
  const [back, rest] = product(high, n);
  return [high, (a[0] - back - rest + a[1]) / n];
}
