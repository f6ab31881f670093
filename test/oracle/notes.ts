import { Bytes } from "./bytes.ts";
import type { Each } from "./numbers.ts";
import { xxh64 } from "./xxh64.ts";

/** What is noted of a description, one thing after the other, and its hash (docs/definition.md, section 10). */
export class Notes {
  hash = 0n;
  readonly precision: "f64" | "f32";

  constructor(precision: "f64" | "f32") {
    this.precision = precision;
  }

  /** Whole numbers, each by itself. */
  whole(...numbers: number[]): void {
    for (const number of numbers) this.bytes((bytes) => bytes.u64(number));
  }

  /** A list of floating-point numbers, in the network's precision or another. */
  list(values: Each, precision: "f64" | "f32" = this.precision): void {
    const list = typeof values === "number" ? [values] : Array.from(values);
    this.bytes((bytes) => {
      for (const value of list) bytes.number(value, precision);
    });
  }

  /** A list of whole numbers of 32 bits. */
  words(words: ArrayLike<number>): void {
    this.bytes((bytes) => {
      for (const word of Array.from(words)) bytes.u32(word);
    });
  }

  bytes(write: (bytes: Bytes) => void): void {
    const bytes = new Bytes();
    write(bytes);
    this.hash = xxh64(bytes.toUint8Array(), this.hash);
  }
}
