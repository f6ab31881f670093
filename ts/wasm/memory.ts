import { isFloat32Array } from "../checks/built-ins.ts";
import { OutOfMemoryError } from "../errors.ts";
import { bytesOf, type Precision, type Scalars } from "../scalars.ts";
import type { Raw } from "./raw.ts";

/** Addresses that WebAssembly has. */
const ADDRESSES = 2 ** 32;

/**
 * The memory of one WebAssembly instance: every pointer and every view is made here.
 *
 * Growth detaches all views, so none is kept beyond the call that needs it, but for those of {@link view}, whose length
 * is 0 after growth: the cheapest check there is (4 ns; comparing buffers takes 65, a fresh view 38).
 */
export class Memory {
  readonly #raw: Raw;

  constructor(raw: Raw) {
    this.#raw = raw;
  }

  /** Bytes that the instance has. */
  get byteLength(): number {
    return this.#raw.memory.buffer.byteLength;
  }

  /** A view that may be kept as long as its length is not 0. */
  view(pointer: number, length: number, precision: Precision): Scalars {
    const { buffer } = this.#raw.memory;
    const first = placeOf(pointer, length);
    return precision === "f32" ? new Float32Array(buffer, first, length) : new Float64Array(buffer, first, length);
  }

  copyScalars(pointer: number, length: number, precision: Precision): Scalars {
    return this.view(pointer, length, precision).slice();
  }

  copyDoubles(pointer: number, length: number): Float64Array {
    return new Float64Array(this.#raw.memory.buffer, placeOf(pointer, length), length).slice();
  }

  copyWords(pointer: number, length: number): Uint32Array {
    return new Uint32Array(this.#raw.memory.buffer, placeOf(pointer, length), length).slice();
  }

  /** Copies numbers into wasm memory. */
  copyTo(pointer: number, values: Scalars): void {
    this.view(pointer, values.length, isFloat32Array(values) ? "f32" : "f64").set(values);
  }

  /** Copies bytes to `into`. */
  copyBytes(pointer: number, into: Uint8Array): void {
    into.set(new Uint8Array(this.#raw.memory.buffer, pointer >>> 0, into.length));
  }

  /** Detaches every view (even growth by nothing does), so that whoever keeps one comes back and is told what happened. */
  detachViews(): void {
    this.#raw.memory.grow(0);
  }
}

/** A pointer as an offset: pointers come as signed numbers, and those of empty arrays may be anything. */
function placeOf(pointer: number, length: number): number {
  return length === 0 ? 0 : pointer >>> 0;
}

const LESS = "free networks that are not needed, or do it in smaller pieces";

/** Memory that is lent for the length of a call. */
export class Loan {
  readonly #raw: Raw;
  readonly #lent: { pointer: number; bytes: number }[] = [];

  constructor(raw: Raw) {
    this.#raw = raw;
  }

  /** Gives everything back. */
  end(): void {
    for (const { pointer, bytes } of this.#lent.splice(0)) {
      this.#raw.release(pointer, bytes);
    }
  }

  /**
   * Uninitialised memory: every array that crosses is made here. Throws an {@link OutOfMemoryError} if there is not so much.
   *
   * A number that crosses is cut to 32 bits: more bytes than those can say must not get as far as that.
   */
  bytes(bytes: number, what = "this call", remedy = LESS): number {
    const pointer = bytes < ADDRESSES ? this.#raw.allocate(bytes) >>> 0 : 0;
    if (pointer === 0) {
      throw new OutOfMemoryError(what, bytes, remedy);
    }
    this.#lent.push({ pointer, bytes });
    return pointer;
  }

  /** Numbers of either precision, copied in. */
  scalars(values: Scalars): number {
    const pointer = this.bytes(values.byteLength);
    const { buffer } = this.#raw.memory;
    const copy = isFloat32Array(values)
      ? new Float32Array(buffer, pointer, values.length)
      : new Float64Array(buffer, pointer, values.length);
    copy.set(values);
    return pointer;
  }

  /** Numbers copied in one after the other from several arrays of one precision, and how many bytes they have. */
  scalarsOf(parts: readonly Scalars[], precision: Precision): readonly [pointer: number, bytes: number] {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const bytes = length * bytesOf(precision);
    const pointer = this.bytes(bytes);
    const { buffer } = this.#raw.memory;
    const copy =
      precision === "f32" ? new Float32Array(buffer, pointer, length) : new Float64Array(buffer, pointer, length);
    let first = 0;
    for (const part of parts) {
      copy.set(part, first);
      first += part.length;
    }
    return [pointer, bytes];
  }

  /** 32-bit numbers, copied in. */
  words(values: ArrayLike<number>): number {
    const pointer = this.bytes(values.length * 4);
    new Uint32Array(this.#raw.memory.buffer, pointer, values.length).set(values);
    return pointer;
  }

  /** 32-bit numbers copied in one after the other from several arrays, and how many bytes they have. */
  wordsOf(parts: readonly ArrayLike<number>[]): readonly [pointer: number, bytes: number] {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const pointer = this.bytes(length * 4);
    const copy = new Uint32Array(this.#raw.memory.buffer, pointer, length);
    let first = 0;
    for (const part of parts) {
      copy.set(part, first);
      first += part.length;
    }
    return [pointer, length * 4];
  }

  /** 16-bit numbers, copied in. */
  halfWords(values: ArrayLike<number>): number {
    const pointer = this.bytes(values.length * 2);
    new Uint16Array(this.#raw.memory.buffer, pointer, values.length).set(values);
    return pointer;
  }

  /** Bytes, copied in. */
  octets(values: Uint8Array): number {
    const pointer = this.bytes(values.length);
    new Uint8Array(this.#raw.memory.buffer, pointer, values.length).set(values);
    return pointer;
  }
}
