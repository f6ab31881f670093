/** Reads little-endian numbers and words at a place in a file, and moves on. Throws what a file that is cut short throws. */
export class Cursor {
  /** Where the next byte is read. */
  at: number;
  readonly #file: FileBytes;

  constructor(file: FileBytes, at: number) {
    this.#file = file;
    this.at = at;
  }

  u8(): number {
    return this.#file.view.getUint8(this.#next(1));
  }

  u16(): number {
    return this.#file.view.getUint16(this.#next(2), true);
  }

  u32(): number {
    return this.#file.view.getUint32(this.#next(4), true);
  }

  /** Exact up to 2^53; an address or a size beyond is in no file. */
  u64(): number {
    const low = this.u32();
    return low + this.u32() * 2 ** 32;
  }

  /** A whole number of `size` bytes, 0 to 8. */
  uint(size: number): number {
    let value = 0;
    for (let byte = 0; byte < size; byte += 1) value += this.u8() * 2 ** (8 * byte);
    return value;
  }

  /** Where something of the file is; undefined if it was never written. */
  address(): number | undefined {
    const [low, high] = [this.u32(), this.u32()];
    return low === NONE && high === NONE ? undefined : low + high * 2 ** 32;
  }

  bytes(length: number): Uint8Array {
    const from = this.#next(length);
    return this.#file.bytes.subarray(from, from + length);
  }

  skip(length: number): this {
    this.at += length;
    return this;
  }

  /** Throws unless the next bytes are these characters, which mark a block of the file. */
  expect(signature: string): this {
    const found = String.fromCharCode(...this.bytes(signature.length));
    if (found !== signature) {
      throw new Error(`there is no block ${signature} at byte ${this.at - signature.length}`);
    }
    return this;
  }

  #next(length: number): number {
    const from = this.at;
    this.#file.count(from, length);
    this.at += length;
    return from;
  }
}

const NONE = 0xffffffff;

/** Structure of a file is read about once; what reads it so many times over goes in circles. */
const MOST_READINGS = 8;

/** The bytes of a file. Counts what is read of its structure, so that no file can make its reader go in circles. */
export class FileBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  #readable: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readable = MOST_READINGS * bytes.length;
  }

  get length(): number {
    return this.bytes.length;
  }

  cursor(at: number | undefined): Cursor {
    if (at === undefined) throw new Error("a block that it names was never written");
    return new Cursor(this, at);
  }

  /** Values of an array, which are not counted: the budget of the file is for these. */
  data(from: number, length: number): Uint8Array {
    this.#check(from, length);
    return this.bytes.subarray(from, from + length);
  }

  /** Counts bytes as read. Throws if they lie outside of the file, or if too many have been read. */
  count(from: number, length: number): void {
    this.#check(from, length);
    this.#readable -= length;
    if (this.#readable < 0) {
      throw new Error("its blocks lead back into each other");
    }
  }

  #check(from: number, length: number): void {
    if (!(from >= 0 && length >= 0 && from + length <= this.bytes.length)) {
      throw new Error(`it names ${length} bytes from byte ${from} on, and the file ends at byte ${this.bytes.length}`);
    }
  }
}

// Made when they are first needed: not every place that imports this has any.
let strict: TextDecoder | undefined;
let lenient: TextDecoder | undefined;

/** A name, in UTF-8 whatever its link claims: h5wasm calls all names ASCII. */
export function nameOf(bytes: Uint8Array): string {
  strict ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch (cause) {
    throw new Error("a name in it is not UTF-8", { cause });
  }
}

/** A word, in UTF-8. */
export function wordOf(bytes: Uint8Array): string {
  lenient ??= new TextDecoder("utf-8", { ignoreBOM: true });
  return lenient.decode(bytes);
}

/** Bytes up to the first zero. */
export function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
