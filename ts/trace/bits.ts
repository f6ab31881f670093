import type { Precision } from "../index.ts";

const view = new DataView(new ArrayBuffer(8));

/** The bits of a number in a precision, as hexadecimal digits, the most significant first. */
export function bitsOf(value: number, precision: Precision): string {
  if (precision === "f32") {
    view.setFloat32(0, value);
    return view.getUint32(0).toString(16).padStart(8, "0");
  }
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** The shortest decimal that, parsed as a double and rounded to the precision, gives the number again. */
export function decimalOf(value: number, precision: Precision): string {
  if (Object.is(value, -0)) {
    return "-0";
  }
  if (precision === "f32" && Number.isFinite(value)) {
    for (let digits = 1; digits <= 9; digits += 1) {
      const short = Number(value.toPrecision(digits));
      if (Math.fround(short) === value) return String(short);
    }
  }
  return String(value);
}

/**
 * How many numbers of the precision lie between two, plus 1: 0 if their bits are equal, 1 for neighbours, -0 and 0
 * included. Infinite if either is not finite.
 */
export function ulpsBetween(a: number, b: number, precision: Precision): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    return Object.is(a, b) ? 0 : Number.POSITIVE_INFINITY;
  }
  const distance = ordinal(a, precision) - ordinal(b, precision);
  return Number(distance < 0n ? -distance : distance);
}

/** Numbers in their order, counted: -0 is -1, 0 is 0. */
function ordinal(value: number, precision: Precision): bigint {
  let bits: bigint;
  if (precision === "f32") {
    view.setFloat32(0, value);
    bits = BigInt(view.getInt32(0));
    return bits < 0n ? -(bits & 0x7fffffffn) - 1n : bits;
  }
  view.setFloat64(0, value);
  bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) - 1n : bits;
}
