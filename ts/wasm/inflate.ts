/**
 * Raw DEFLATE (RFC 1951), decompression: the embedded module travels deflated, and what browsers have for it only works
 * asynchronously. For our own bytes, so it checks nothing.
 */
export function inflate(source: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Bits(source);
  const output = new Output();
  let isLast = false;
  while (!isLast) {
    isLast = bits.read(1) === 1;
    const kind = bits.read(2);
    if (kind === 0) {
      bits.toNextByte();
      const length = bits.read(16);
      bits.read(16); // its complement
      for (let k = 0; k < length; k += 1) {
        output.push(bits.read(8));
      }
    } else {
      const [symbols, distances] = kind === 1 ? fixedCodes() : dynamicCodes(bits);
      inflateBlock(bits, output, symbols, distances);
    }
  }
  return output.bytes.slice(0, output.length);
}

/** Lengths of copies by symbol - 257, and how many bits follow. */
const COPY_LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const COPY_LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/** Order in which the lengths of the codes for lengths come. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Longest code, in bits. */
const LONGEST = 15;
const END_OF_BLOCK = 256;

function inflateBlock(bits: Bits, output: Output, symbols: Code, distances: Code): void {
  for (;;) {
    const symbol = symbols.next(bits);
    if (symbol === END_OF_BLOCK) {
      return;
    }
    if (symbol < END_OF_BLOCK) {
      output.push(symbol);
      continue;
    }
    const length = (COPY_LENGTHS[symbol - 257] as number) + bits.read(COPY_LENGTH_BITS[symbol - 257] as number);
    const distanceSymbol = distances.next(bits);
    const extra = Math.max(0, (distanceSymbol >> 1) - 1);
    const base = distanceSymbol < 2 ? distanceSymbol : (2 + (distanceSymbol & 1)) << extra;
    output.copy(base + 1 + bits.read(extra), length);
  }
}

function fixedCodes(): [Code, Code] {
  const lengths = Array.from({ length: 288 }, (_, k) => (k < 144 ? 8 : k < 256 ? 9 : k < 280 ? 7 : 8));
  return [new Code(lengths), new Code(Array<number>(30).fill(5))];
}

function dynamicCodes(bits: Bits): [Code, Code] {
  const symbolCount = bits.read(5) + 257;
  const distanceCount = bits.read(5) + 1;
  const lengthCount = bits.read(4) + 4;
  const lengthLengths = Array<number>(19).fill(0);
  for (let k = 0; k < lengthCount; k += 1) {
    lengthLengths[LENGTH_ORDER[k] as number] = bits.read(3);
  }
  const lengthCode = new Code(lengthLengths);
  const lengths: number[] = [];
  while (lengths.length < symbolCount + distanceCount) {
    const symbol = lengthCode.next(bits);
    if (symbol < 16) {
      lengths.push(symbol);
    } else {
      const repeated = symbol === 16 ? (lengths[lengths.length - 1] as number) : 0;
      const count = symbol === 16 ? 3 + bits.read(2) : symbol === 17 ? 3 + bits.read(3) : 11 + bits.read(7);
      lengths.push(...Array<number>(count).fill(repeated));
    }
  }
  return [new Code(lengths.slice(0, symbolCount)), new Code(lengths.slice(symbolCount))];
}

/** A canonical Huffman code. */
class Code {
  /** Number of codes of each length. */
  readonly #counts = new Uint16Array(LONGEST + 1);
  /** Symbols by code. */
  readonly #symbols: Uint16Array;

  constructor(lengths: readonly number[]) {
    for (const length of lengths) {
      this.#counts[length] = (this.#counts[length] as number) + 1;
    }
    this.#counts[0] = 0;
    const next = new Uint16Array(LONGEST + 2);
    for (let length = 1; length <= LONGEST; length += 1) {
      next[length + 1] = (next[length] as number) + (this.#counts[length] as number);
    }
    this.#symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length > 0) {
        this.#symbols[next[length] as number] = symbol;
        next[length] = (next[length] as number) + 1;
      }
    });
  }

  /** Reads one symbol: the first code of each length, and the symbols before it, follow from the counts. */
  next(bits: Bits): number {
    let code = 0;
    let first = 0;
    let before = 0;
    let following = bits.peek(LONGEST);
    for (let length = 1; length <= LONGEST; length += 1) {
      code |= following & 1;
      following >>>= 1;
      const count = this.#counts[length] as number;
      if (code - first < count) {
        bits.skip(length);
        return this.#symbols[before + code - first] as number;
      }
      before += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("the embedded module is damaged");
  }
}

class Bits {
  readonly #source: Uint8Array;
  #position = 0;
  #buffer = 0;
  #count = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
  }

  /** The next bits, the first one lowest; zeros beyond the end. */
  peek(count: number): number {
    while (this.#count < count) {
      this.#buffer |= (this.#source[this.#position] ?? 0) << this.#count;
      this.#position += 1;
      this.#count += 8;
    }
    return this.#buffer & ((1 << count) - 1);
  }

  skip(count: number): void {
    this.#buffer >>>= count;
    this.#count -= count;
  }

  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  toNextByte(): void {
    this.skip(this.#count % 8);
  }
}

class Output {
  bytes = new Uint8Array(1 << 18);
  length = 0;

  push(byte: number): void {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  copy(distance: number, length: number): void {
    for (let k = 0; k < length; k += 1) {
      this.push(this.bytes[this.length - distance] as number);
    }
  }
}
