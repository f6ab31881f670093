/** HDF5 files that no library writes: every block where and as often as it is wanted. Checksums are left 0. */

import { zlibSync } from "fflate";

const NONE = 2n ** 64n - 1n;

/** A number of so many bytes, little-endian. */
export function le(value: number | bigint, size: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (let byte = 0; byte < size; byte += 1) {
    bytes.push(Number(rest & 255n));
    rest >>= 8n;
  }
  return bytes;
}

export const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** A message of an object header: its kind and its body. */
export type Message = readonly [kind: number, body: readonly number[]];

/** Datatypes. */
export const F4: readonly number[] = [
  0x11,
  0x20,
  31,
  0,
  ...le(4, 4),
  ...le(0, 2),
  ...le(32, 2),
  23,
  8,
  0,
  23,
  ...le(127, 4),
];
export const U1: readonly number[] = [0x10, 0, 0, 0, ...le(1, 4), ...le(0, 2), ...le(8, 2)];
export const I8: readonly number[] = [0x10, 8, 0, 0, ...le(8, 4), ...le(0, 2), ...le(64, 2)];
export const WORD: readonly number[] = [0x19, 1, 1, 0, ...le(16, 4), 0x13, 0, 0, 0, ...le(1, 4)];

const dataspace = (shape: readonly (number | bigint)[]): Message => [
  0x01,
  [2, shape.length, 0, shape.length === 0 ? 0 : 1, ...shape.flatMap((length) => le(length, 8))],
];

/** A file that is put together block by block. */
export class Hdf5Bomb {
  readonly #blocks: Uint8Array[] = [];
  #length = 48;

  /** Adds bytes, and returns where they are. */
  add(bytes: ArrayLike<number>): number {
    const address = this.#length;
    // Blocks begin at multiples of 8.
    const block = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    block.set(bytes as Uint8Array);
    this.#blocks.push(block);
    this.#length += block.length;
    return address;
  }

  /** Where the next block will be, for blocks that name themselves. */
  get next(): number {
    return this.#length;
  }

  object(messages: readonly Message[]): number {
    const body = messages.flatMap(([kind, content]) => [kind, ...le(content.length, 2), 0, ...content]);
    return this.add([...ascii("OHDR"), 2, 2, ...le(body.length, 4), ...body, 0, 0, 0, 0]);
  }

  /** A group: where each name leads, an address or a path. */
  group(links: Iterable<readonly [string, number | string]>, more: readonly Message[] = []): number {
    return this.object([...Array.from(links, linkMessage), ...more]);
  }

  dataset(
    shape: readonly (number | bigint)[],
    datatype: readonly number[],
    layout: Message,
    more: readonly Message[] = [],
  ): number {
    return this.object([dataspace(shape), [0x03, datatype], layout, ...more]);
  }

  /** An array in one piece. */
  whole(shape: readonly number[], datatype: readonly number[], bytes: ArrayLike<number>): number {
    return this.dataset(shape, datatype, [0x08, [3, 1, ...le(this.add(bytes), 8), ...le(bytes.length, 8)]]);
  }

  /** An array of which nothing was ever written. */
  unwritten(shape: readonly (number | bigint)[], datatype: readonly number[]): number {
    return this.dataset(shape, datatype, [0x08, [3, 1, ...le(NONE, 8), ...le(0, 8)]]);
  }

  /** A word in a heap. */
  words(shape: readonly number[], words: readonly string[]): number {
    const { heap, references } = this.heap(words.map(ascii));
    return this.whole(
      shape,
      WORD,
      references(
        heap,
        words.map(({ length }) => length),
      ),
    );
  }

  /** A heap of objects, and what refers to its first ones. */
  heap(objects: readonly (readonly number[] | Uint8Array)[]) {
    const parts = objects.map((object, index) => {
      const padded = new Uint8Array(16 + Math.ceil(object.length / 8) * 8);
      padded.set([...le(index + 1, 2), ...le(1, 2), 0, 0, 0, 0, ...le(object.length, 8)]);
      padded.set(object, 16);
      return padded;
    });
    const size = 16 + parts.reduce((sum, { length }) => sum + length, 0);
    const all = new Uint8Array(size);
    all.set([...ascii("GCOL"), 1, 0, 0, 0, ...le(size, 8)]);
    let at = 16;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    const heap = this.add(all);
    const references = (address: number, lengths: readonly number[], object = (index: number) => index + 1) =>
      lengths.flatMap((length, index) => [...le(length, 4), ...le(address, 8), ...le(object(index), 4)]);
    return { heap, references };
  }

  /** The only leaf of a tree of chunks. */
  chunkTree(
    chunks: readonly { readonly offset: readonly number[]; readonly size: number; readonly address: number }[],
  ): number {
    const keys = chunks.flatMap(({ offset, size, address }) => [
      ...le(size, 4),
      ...le(0, 4),
      ...offset.flatMap((place) => le(place, 8)),
      ...le(0, 8),
      ...le(address, 8),
    ]);
    return this.add([...ascii("TREE"), 1, 0, ...le(chunks.length, 2), ...le(NONE, 8), ...le(NONE, 8), ...keys]);
  }

  /** An array in chunks that were packed by filters. */
  chunked(
    shape: readonly number[],
    datatype: readonly number[],
    chunk: readonly number[],
    tree: number,
    filters: readonly number[] = [1],
  ): number {
    const valueSize = datatype[4] as number;
    const lengths = [...chunk, valueSize].flatMap((length) => le(length, 4));
    const pipeline = [2, filters.length, ...filters.flatMap((id) => [...le(id, 2), 0, 0, 0, 0])];
    return this.dataset(
      shape,
      datatype,
      [0x08, [3, 2, chunk.length + 1, ...le(tree, 8), ...lengths]],
      [[0x0b, pipeline]],
    );
  }

  /** Zeros in one packed chunk. */
  zeros(count: number, datatype: readonly number[]): number {
    const packed = packedZeros(count * (datatype[4] as number));
    const address = this.add(packed);
    return this.chunked([count], datatype, [count], this.chunkTree([{ offset: [0], size: packed.length, address }]));
  }

  /** The file, with a root that was added before. */
  file(root: number): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    const head = [
      0x89,
      ...ascii("HDF\r\n"),
      0x1a,
      0x0a,
      2,
      8,
      8,
      0,
      ...le(0, 8),
      ...le(NONE, 8),
      ...le(this.#length, 8),
      ...le(root, 8),
    ];
    bytes.set(head);
    let at = 48;
    for (const block of this.#blocks) {
      bytes.set(block, at);
      at += block.length;
    }
    return bytes;
  }
}

export function linkMessage([name, target]: readonly [string, number | string]): Message {
  const letters = new TextEncoder().encode(name);
  const head = [1, 0x0a, typeof target === "number" ? 0 : 1, ...le(letters.length, 4), ...letters];
  const body = typeof target === "number" ? le(target, 8) : [...le(target.length, 2), ...ascii(target)];
  return [0x06, [...head, ...body]];
}

const packed = new Map<number, Uint8Array>();

/** So many zeros as zlib packs them. */
export function packedZeros(count: number): Uint8Array {
  const known = packed.get(count) ?? zlibSync(new Uint8Array(count), { level: 9 });
  packed.set(count, known);
  return known;
}
