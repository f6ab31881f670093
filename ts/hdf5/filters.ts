import { inflated } from "../inflate.ts";
import type { Cursor } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** A step of what has been done to the chunks of an array, e.g. deflate. */
export interface Filter {
  readonly id: number;
  readonly name: string;
  /** Parameters of the filter. */
  readonly values: readonly number[];
}

const DEFLATE = 1;
const SHUFFLE = 2;
const FLETCHER = 3;
/** h5py's own: `compression="lzf"`. */
const LZF = 32_000;

/** Filters that are not read, by their registered number. */
const REFUSED: Readonly<Record<number, string>> = {
  4: "szip",
  5: "n-bit",
  6: "scale-offset",
  307: "bzip2",
  32001: "blosc",
  32004: "lz4",
  32008: "bitshuffle",
  32015: "zstd",
  32026: "blosc2",
};

/** Reads the filter pipeline message (section IV.A.2.l). Throws for filters that are not read. */
export function readFilters(cursor: Cursor): Filter[] {
  const [version, count] = [cursor.u8(), cursor.u8()];
  if (version !== 1 && version !== 2) throw new Unread(`a filter pipeline of version ${version} is not read`);
  if (version === 1) cursor.skip(6);
  const filters = Array.from({ length: count }, () => {
    const id = cursor.u16();
    const hasName = version === 1 || id > 255;
    const nameLength = hasName ? cursor.u16() : 0;
    const valueCount = cursor.skip(2).u16();
    cursor.skip(version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength);
    const values = Array.from({ length: valueCount }, () => cursor.u32());
    if (version === 1 && valueCount % 2 === 1) cursor.skip(4);
    return { id, name: REFUSED[id] ?? `the filter ${id}`, values };
  });
  const unknown = filters.find(({ id }) => ![DEFLATE, SHUFFLE, FLETCHER, LZF].includes(id));
  if (unknown !== undefined) {
    throw new Unread(`it is compressed with ${unknown.name}, expected gzip, lzf or no compression`);
  }
  if (new Set(filters.map(({ id }) => id)).size < filters.length) {
    throw new Error("a filter is there twice");
  }
  return filters;
}

/** The bytes of a chunk, `size` of them, of what is in the file; `mask` has a bit for each filter that was left out. */
export function unfiltered(
  packed: Uint8Array,
  filters: readonly Filter[],
  mask: number,
  size: number,
  valueSize: number,
): Uint8Array {
  let bytes = packed;
  // The size before the filter that is undone: checksums add to it, nothing else that is read does.
  const sizes = filters.map((_, index) => {
    const checksums = filters.slice(0, index).filter(({ id }, at) => id === FLETCHER && ((mask >> at) & 1) === 0);
    return size + 4 * checksums.length;
  });
  for (let index = filters.length - 1; index >= 0; index -= 1) {
    if (((mask >> index) & 1) !== 0) continue;
    const { id } = filters[index] as Filter;
    const before = sizes[index] as number;
    if (id === DEFLATE) bytes = unzipped(bytes, before);
    else if (id === LZF) bytes = expanded(bytes, before);
    else if (id === SHUFFLE) bytes = unshuffled(bytes, valueSize);
    else bytes = withoutChecksum(bytes);
  }
  if (bytes.length !== size) throw new Error(`a chunk has ${bytes.length} bytes, expected ${size}`);
  return bytes;
}

/** Unpacks zlib's format (RFC 1950), and compares its checksum. */
function unzipped(packed: Uint8Array, size: number): Uint8Array {
  const [method = 0, flags = 0] = packed;
  if (packed.length < 6 || (method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) {
    throw new Error("a chunk is not deflated, as it says");
  }
  const bytes = inflated(packed.subarray(2, -4), size);
  const checksum = packed.subarray(-4).reduce((sum, byte) => sum * 256 + byte, 0);
  if (adler32(bytes) !== checksum) throw new Error("a chunk has another checksum than it should");
  return bytes;
}

/** The checksum of zlib. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    // So many sums fit into 32 bits.
    const end = Math.min(at + 3800, bytes.length);
    for (; at < end; at += 1) {
      low += bytes[at] as number;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
}

/** Undoes LZF (Lehmann's liblzf): runs of bytes as they are, and references to what came before. */
function expanded(packed: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let to = 0;
  let at = 0;
  const next = () => {
    if (at >= packed.length) throw new Error("a chunk ends too early");
    at += 1;
    return packed[at - 1] as number;
  };
  while (at < packed.length) {
    const control = next();
    let [length, from] = [control + 1, -1];
    if (control >= 32) {
      length = (control >> 5) + 2;
      if (length === 9) length += next();
      from = to - (control & 31) * 256 - next() - 1;
      if (from < 0) throw new Error("a chunk refers to bytes before its beginning");
    }
    if (to + length > size) throw new Error(`unpacked it has more than ${size} bytes`);
    for (; length > 0; length -= 1, to += 1) {
      bytes[to] = from < 0 ? next() : (bytes[from++] as number);
    }
  }
  if (to !== size) throw new Error(`unpacked it has ${to} bytes, not ${size}`);
  return bytes;
}

/** Puts the bytes of each value together again: all first bytes lie first, then all second ones. */
function unshuffled(bytes: Uint8Array, valueSize: number): Uint8Array {
  const count = Math.floor(bytes.length / valueSize);
  const values = bytes.slice();
  for (let byte = 0; byte < valueSize; byte += 1) {
    for (let value = 0; value < count; value += 1) {
      values[value * valueSize + byte] = bytes[byte * count + value] as number;
    }
  }
  return values;
}

/** Compares and takes off the checksum at the end (Fletcher's, of 16-bit words, the first byte of each the higher one). */
function withoutChecksum(bytes: Uint8Array): Uint8Array {
  const data = bytes.subarray(0, Math.max(bytes.length - 4, 0));
  let [low, high] = [0, 0];
  for (let at = 0; at < data.length; at += 2) {
    low = (low + (data[at] as number) * 256 + (data[at + 1] ?? 0)) % 65_535;
    high = (high + low) % 65_535;
  }
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(-4);
  // Little-endian, the sum of sums in the upper half.
  if (bytes.length < 4 || (a + b * 256) % 65_535 !== low || (c + d * 256) % 65_535 !== high) {
    throw new Error("a chunk has another checksum than it should");
  }
  return data;
}
