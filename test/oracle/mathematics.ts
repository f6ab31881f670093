/**
 * exp and log as FreeBSD's e_exp.c and e_log.c have them (and Rust's `libm` after them), operation by operation, and the
 * normal quantile of Wichura (1988). The host's Math.exp and Math.log differ between engines in the last bit.
 */

/** Handed in where a control may take the host's. */
export interface Mathematics {
  exp(x: number): number;
  log(x: number): number;
}

export const libm: Mathematics = { exp, log };

const view = new DataView(new ArrayBuffer(8));

function highWord(x: number): number {
  view.setFloat64(0, x);
  return view.getUint32(0);
}

function withHighWord(x: number, high: number): number {
  view.setFloat64(0, x);
  view.setUint32(0, high);
  return view.getFloat64(0);
}

/** 2^k for a normal result, made from its bits: the host's power function need not be exact. */
export function powerOfTwo(k: number): number {
  return withHighWord(0, (k + 1023) << 20);
}

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = Math.LOG2E;

/** e^x for x <= 709, which is all that the definition asks for. */
export function exp(x: number): number {
  if (x < -745.13321910194110842) return 0;
  const high = highWord(x) & 0x7fffffff;
  if (high <= 0x3e300000) return 1 + x;
  let k = 0;
  // Beyond half of ln 2, and beyond one and a half.
  if (high > 0x3fd62e42) k = high >= 0x3ff0a2b2 ? Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) : x < 0 ? -1 : 1;
  const upper = x - k * LN2_HIGH;
  const lower = k * LN2_LOW;
  const r = upper - lower;
  const rr = r * r;
  const c =
    r -
    rr *
      (1.66666666666666019037e-1 +
        rr *
          (-2.77777777770155933842e-3 +
            rr * (6.61375632143793436117e-5 + rr * (-1.6533902205465251539e-6 + rr * 4.13813679705723846039e-8))));
  const y = 1 + ((r * c) / (2 - c) - lower + upper);
  // The first factor is exact, so that a subnormal result is rounded once.
  return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(-969) * powerOfTwo(k + 969);
}

/** The natural logarithm of a positive finite x. */
export function log(x: number): number {
  if (x === 1) return 0;
  let k = 0;
  let scaled = x;
  if (x < 2 ** -1022) {
    k = -54;
    scaled = x * powerOfTwo(54);
  }
  // Reduce to [sqrt(2)/2, sqrt(2)].
  const high = highWord(scaled) + (0x3ff00000 - 0x3fe6a09e);
  k += (high >>> 20) - 0x3ff;
  const reduced = withHighWord(scaled, (high & 0x000fffff) + 0x3fe6a09e);
  const f = reduced - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const r = odd + even;
  return s * (halfSquare + r) + k * LN2_LOW - halfSquare + f + k * LN2_HIGH;
}

/** Quantile of the standard normal distribution: algorithm AS 241, PPND16, for 0 < p < 1. */
export function normalQuantile(p: number, { log } = libm): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * horner(A, r)) / horner(B, r);
  }
  let r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  let value: number;
  if (r <= 5) {
    r = r - 1.6;
    value = horner(C, r) / horner(D, r);
  } else {
    r = r - 5;
    value = horner(E, r) / horner(F, r);
  }
  return q < 0 ? -value : value;
}

/** Coefficients are given from the constant upwards, as the paper lists them. */
function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient);
}

const A = [
  3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
  4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
];
const B = [
  1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
  3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
];
const C = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
];
const D = [
  1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
  1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const E = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
  2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const F = [
  1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];
