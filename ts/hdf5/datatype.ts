import type { Cursor } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** What the values of an array are. */
export interface Datatype {
  /** `f4`, `i8`, `u1`, ..., or `string`. */
  readonly type: string;
  /** Bytes of a value in the file. */
  readonly size: number;
  readonly isBigEndian: boolean;
  /** For words: whether they lie in a heap, each as long as it is; else they are `size` bytes long. */
  readonly isVariable: boolean;
  /** For words of a fixed length: what they are filled up with. */
  readonly padding: "zeros" | "spaces";
}

/** Names of the classes that are no numbers and no words, by their number. */
const REFUSED: Readonly<Record<number, string>> = {
  2: "times",
  4: "bit fields",
  5: "opaque bytes",
  6: "compound values (records)",
  7: "references",
  10: "arrays as values",
};

/** Reads the datatype message (section IV.A.2.d). Throws for what is neither a number nor a word. */
export function readDatatype(cursor: Cursor): Datatype {
  const kind = cursor.u8() & 15;
  const first = cursor.u8();
  const size = cursor.skip(2).u32();
  const common = { size, isBigEndian: (first & 1) === 1, isVariable: false, padding: "zeros" } as const;
  switch (kind) {
    case 0: {
      const [offset, bits] = [cursor.u16(), cursor.u16()];
      if (![1, 2, 4, 8].includes(size) || offset !== 0 || bits !== 8 * size) {
        throw new Unread(`whole numbers of ${bits} bits in ${size} bytes are not read`);
      }
      return { ...common, type: `${(first & 8) === 0 ? "u" : "i"}${size}` };
    }
    case 1:
      return { ...common, type: floatType(cursor, size, first) };
    case 3:
      return { ...common, type: "string", padding: (first & 15) === 2 ? "spaces" : "zeros" };
    case 8:
      // An enumeration, as Python's truth values are written: the type of its numbers follows.
      return readDatatype(cursor);
    case 9:
      if ((first & 15) !== 1) throw new Unread("lists of different lengths as values are not read");
      return { ...common, size: 16, type: "string", isVariable: true };
    default:
      throw new Unread(`${REFUSED[kind] ?? `values of the class ${kind}`} are not read`);
  }
}

/** Bits of exponent and mantissa of the floats of IEEE 754, by their size. */
const FLOATS: Readonly<Record<number, readonly [exponent: number, mantissa: number]>> = {
  2: [5, 10],
  4: [8, 23],
  8: [11, 52],
};

function floatType(cursor: Cursor, size: number, flags: number): string {
  const [offset, bits] = [cursor.u16(), cursor.u16()];
  const [, exponent, , mantissa] = [cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8()];
  const known = FLOATS[size];
  const isVax = (flags & 0x40) !== 0;
  if (known === undefined || isVax || offset !== 0 || exponent !== known[0] || mantissa !== known[1]) {
    throw new Unread(`floats of ${bits} bits with ${exponent} of exponent and ${mantissa} of mantissa are not read`);
  }
  return `f${size}`;
}
