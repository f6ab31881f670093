/** a * b + c in double with one rounding, by whole numbers of any size. */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  if (a === 0 || b === 0 || !Number.isFinite(a * b + c)) return a * b + c;
  const [x, y, z] = [a, b, c].map(exact) as [Exact, Exact, Exact];
  const exponent = Math.min(x.exponent + y.exponent, z.exponent);
  const product = (x.digits * y.digits) << BigInt(x.exponent + y.exponent - exponent);
  return nearest(product + (z.digits << BigInt(z.exponent - exponent)), exponent);
}

/** digits * 2^exponent. */
interface Exact {
  digits: bigint;
  exponent: number;
}

const view = new DataView(new ArrayBuffer(8));

function exact(x: number): Exact {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn) | (biased > 0 ? 1n << 52n : 0n);
  return { digits: x < 0 ? -fraction : fraction, exponent: Math.max(biased, 1) - 1075 };
}

/** The double nearest to digits * 2^exponent, ties to even. */
function nearest(digits: bigint, exponent: number): number {
  const magnitude = digits < 0n ? -digits : digits;
  const excess = BigInt(Math.max(magnitude.toString(2).length - 53, -1074 - exponent, 0));
  const kept = magnitude >> excess;
  const rest = magnitude - (kept << excess);
  const half = excess > 0n ? 1n << (excess - 1n) : 1n;
  const isUp = excess > 0n && (rest > half || (rest === half && kept % 2n === 1n));
  const rounded = Number(kept + (isUp ? 1n : 0n));
  return (digits < 0n ? -rounded : rounded) * power(exponent + Number(excess) + 60) * power(-60);
}

/** Made of exact steps: the host's power function need not be exact. Subnormal digits are whole, so nothing rounds. */
function power(exponent: number): number {
  let result = 1;
  for (let i = 0; i < Math.abs(exponent); i++) result *= exponent < 0 ? 0.5 : 2;
  return result;
}
