import { entriesOfTree, recordsOfTree } from "./btree.ts";
import type { Cursor, FileBytes } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** A piece of an array, as it lies in the file. */
export interface Chunk {
  /** Where it begins in the array, one number a dimension. */
  readonly offset: readonly number[];
  readonly address: number;
  /** Bytes in the file. */
  readonly packedSize: number;
  /** A bit for each filter that was left out for this chunk. */
  readonly mask: number;
}

/** Where the values of an array are. */
export type Layout =
  | { readonly kind: "whole"; readonly address: number | undefined }
  | {
      readonly kind: "chunks";
      /** Lengths of a chunk. */
      readonly shape: readonly number[];
      /** Whether chunks that reach beyond the array are left as they are by filters. */
      readonly areEdgesPlain: boolean;
      /** Chunks in any order; those that were never written are missing. */
      readonly chunks: (shape: readonly number[], chunkBytes: number) => Iterable<Chunk>;
    };

/** Reads the data layout message (section IV.A.2.i). */
export function readLayout(file: FileBytes, cursor: Cursor, isFiltered: boolean): Layout {
  const version = cursor.u8();
  if (version === 1 || version === 2) return oldLayout(file, cursor);
  if (version < 3 || version > 5) throw new Unread(`a data layout of version ${version} is not read`);
  const kind = cursor.u8();
  if (kind === 0) {
    cursor.skip(2);
    return { kind: "whole", address: cursor.at };
  }
  if (kind === 1) return { kind: "whole", address: cursor.address() };
  if (kind !== 2) throw new Unread("arrays that are put together from others (virtual ones) are not read");
  // Version 5, of HDF5 2.0, only has larger fields for sizes of packed chunks, which are read as long as they are.
  if (version > 3) return newChunks(file, cursor, isFiltered);
  const rank = cursor.u8();
  const tree = cursor.address();
  return chunksOfTree(
    file,
    tree,
    dimensions(rank, () => cursor.u32()),
  );
}

function oldLayout(file: FileBytes, cursor: Cursor): Layout {
  const [rank, kind] = [cursor.u8(), cursor.u8()];
  cursor.skip(5);
  const address = kind === 0 ? undefined : cursor.address();
  const lengths = dimensions(rank, () => cursor.u32());
  // Compact values follow their size.
  if (kind === 0) return { kind: "whole", address: cursor.skip(4).at };
  if (kind === 1) return { kind: "whole", address };
  return chunksOfTree(file, address, lengths);
}

/** As many as there are dimensions, and one more: the bytes of a value. */
function dimensions(rank: number, next: () => number): number[] {
  const lengths = Array.from({ length: rank }, next);
  if (lengths.length < 2 || lengths.includes(0)) throw new Error("its chunks have no size");
  return lengths;
}

function chunksOfTree(file: FileBytes, tree: number | undefined, lengths: readonly number[]): Layout {
  const shape = lengths.slice(0, -1);
  const readKey = (cursor: Cursor) => {
    const [packedSize, mask] = [cursor.u32(), cursor.u32()];
    const offset = shape.map(() => cursor.u64());
    // The offset within a value, always 0.
    cursor.skip(8);
    return { packedSize, mask, offset };
  };
  function* chunks(): Generator<Chunk> {
    if (tree === undefined) return;
    for (const { key, child } of entriesOfTree(file, tree, 1, readKey)) yield { ...key, address: child };
  }
  return { kind: "chunks", shape, areEdgesPlain: false, chunks };
}

/** Kinds of index of the newest layout that are read; the others are for arrays that may grow. */
const SINGLE = 1;
const IMPLICIT = 2;
const FIXED_ARRAY = 3;
const EXTENSIBLE_ARRAY = 4;
const TREE = 5;

function newChunks(file: FileBytes, cursor: Cursor, isFiltered: boolean): Layout {
  const [flags, rank, size] = [cursor.u8(), cursor.u8(), cursor.u8()];
  const lengths = dimensions(rank, () => cursor.uint(size));
  const shape = lengths.slice(0, -1);
  const index = cursor.u8();
  const common = { kind: "chunks", shape, areEdgesPlain: (flags & 1) !== 0 } as const;
  if (index === SINGLE) {
    const isPacked = (flags & 2) !== 0;
    const packedSize = isPacked ? cursor.u64() : undefined;
    const mask = isPacked ? cursor.u32() : 0;
    const address = cursor.address();
    const chunks = (_: readonly number[], chunkBytes: number) =>
      address === undefined
        ? []
        : [{ offset: shape.map(() => 0), address, packedSize: packedSize ?? chunkBytes, mask }];
    return { ...common, chunks };
  }
  if (index === IMPLICIT) {
    const address = cursor.address();
    return { ...common, chunks: (of, bytes) => implicitChunks(of, shape, bytes, address) };
  }
  if (index === FIXED_ARRAY) {
    const address = cursor.skip(1).address();
    return { ...common, chunks: (of, bytes) => chunksOfFixedArray(file, address, of, shape, bytes) };
  }
  if (index === TREE) {
    const address = cursor.skip(6).address();
    return { ...common, chunks: (_, bytes) => chunksOfNewTree(file, address, shape, bytes, isFiltered) };
  }
  const what = index === EXTENSIBLE_ARRAY ? "that may grow in one dimension" : `with an index of kind ${index}`;
  throw new Unread(`arrays ${what} are not read as the newest format writes them`);
}

/** Where chunk number k of an array begins: the last dimension first, as in the array itself. */
function* offsetsOf(shape: readonly number[], chunk: readonly number[]): Generator<number[]> {
  const counts = shape.map((length, axis) => Math.ceil(length / (chunk[axis] as number)));
  const total = counts.reduce((product, count) => product * count, 1);
  for (let number = 0; number < total; number += 1) {
    let rest = number;
    const offset = new Array<number>(shape.length).fill(0);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const count = counts[axis] as number;
      offset[axis] = (rest % count) * (chunk[axis] as number);
      rest = Math.floor(rest / count);
    }
    yield offset;
  }
}

function* implicitChunks(
  shape: readonly number[],
  chunk: readonly number[],
  bytes: number,
  address: number | undefined,
): Generator<Chunk> {
  if (address === undefined) return;
  let at = address;
  for (const offset of offsetsOf(shape, chunk)) {
    yield { offset, address: at, packedSize: bytes, mask: 0 };
    at += bytes;
  }
}

/** Chunks of an array that may not grow (section III.F, "Fixed Array Index"). */
function* chunksOfFixedArray(
  file: FileBytes,
  address: number | undefined,
  shape: readonly number[],
  chunk: readonly number[],
  bytes: number,
): Generator<Chunk> {
  if (address === undefined) return;
  const header = file.cursor(address).expect("FAHD").skip(1);
  const [client, entrySize, pageBits, count] = [header.u8(), header.u8(), header.u8(), header.u64()];
  const block = header.address();
  if (block === undefined) return;
  const data = file.cursor(block).expect("FADB").skip(10);
  const perPage = 2 ** pageBits;
  const isPaged = count > perPage;
  const bits = isPaged ? data.bytes(Math.ceil(Math.ceil(count / perPage) / 8)) : undefined;
  if (isPaged) data.skip(4);
  let entry = 0;
  for (const offset of offsetsOf(shape, chunk)) {
    if (entry >= count) return;
    if (isPaged && entry > 0 && entry % perPage === 0) data.skip(4);
    const page = Math.floor(entry / perPage);
    const isWritten = bits === undefined || (((bits[page >> 3] ?? 0) << (page & 7)) & 128) !== 0;
    entry += 1;
    if (!isWritten) {
      data.skip(entrySize);
      continue;
    }
    const at = data.address();
    const packedSize = client === 1 ? data.uint(entrySize - 12) : bytes;
    const mask = client === 1 ? data.u32() : 0;
    if (at !== undefined) yield { offset, address: at, packedSize, mask };
  }
}

/** Chunks of an array that may grow in several dimensions: a B-tree of version 2. */
function* chunksOfNewTree(
  file: FileBytes,
  address: number | undefined,
  chunk: readonly number[],
  bytes: number,
  isFiltered: boolean,
): Generator<Chunk> {
  if (address === undefined) return;
  // The size of a chunk takes as many bytes as its records leave for it.
  const recordSize = file.cursor(address).skip(10).u16();
  for (const record of recordsOfTree(file, address)) {
    const at = record.u64();
    const packedSize = isFiltered ? record.uint(recordSize - 12 - 8 * chunk.length) : bytes;
    const mask = isFiltered ? record.u32() : 0;
    yield { offset: chunk.map((length) => record.u64() * length), address: at, packedSize, mask };
  }
}
