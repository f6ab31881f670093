import type { FileBytes } from "./bytes.ts";
import { productOf, readDataspace } from "./dataspace.ts";
import { type Datatype, readDatatype } from "./datatype.ts";
import { Unread } from "./failures.ts";
import { type Filter, readFilters, unfiltered } from "./filters.ts";
import { type Chunk, type Layout, readLayout } from "./layout.ts";
import { findMessage, MESSAGE, type ObjectHeader } from "./object-header.ts";
import type { Hdf5Values } from "./tree.ts";
import { bytesInMemory, type ValueWriter, valueWriter, type WordSource } from "./values.ts";

/** Deflate makes nothing more than 1,032 times smaller: what claims to be more is damaged, or meant to harm. */
const LARGEST_RATIO = 1032;

/** An array of a file before its values are read. */
export interface ArrayHeader {
  readonly shape: readonly number[];
  readonly datatype: Datatype;
  readonly layout: Layout;
  readonly filters: readonly Filter[];
  /** The bytes of a value that was never written; undefined: zeros, or empty words. */
  readonly fill: Uint8Array | undefined;
  /** Bytes of its values in memory, or of its chunks when they are unpacked, whichever is more; words come on top. */
  readonly bytes: number;
}

/** Reads what an array says of itself. Throws if a file of this size cannot hold what it claims. */
export function readArrayHeader(file: FileBytes, header: ObjectHeader): ArrayHeader {
  const find = (kind: number, what: string) => {
    const message = findMessage(file, header, kind);
    if (message === undefined) throw new Error(`it has no ${what}`);
    return file.cursor(message.at);
  };
  if (findMessage(file, header, MESSAGE.externalFiles) !== undefined) {
    throw new Unread("its values are in another file, which is not opened");
  }
  const shape = readDataspace(find(MESSAGE.dataspace, "dataspace"));
  const datatype = readDatatype(find(MESSAGE.datatype, "datatype"));
  const pipeline = findMessage(file, header, MESSAGE.filters);
  const filters = pipeline === undefined ? [] : readFilters(file.cursor(pipeline.at));
  const layout = readLayout(file, find(MESSAGE.layout, "layout"), filters.length > 0);
  const bytes = Math.max(productOf(shape) * bytesInMemory(datatype), checkedChunkBytes(file, shape, datatype, layout));
  return { shape, datatype, layout, filters, fill: readFill(file, header, datatype), bytes };
}

/** The bytes of all chunks. Throws for sizes that a file of this size cannot hold, before anything is allocated. */
function checkedChunkBytes(file: FileBytes, shape: readonly number[], { size }: Datatype, layout: Layout): number {
  const most = (file.length * (layout.kind === "chunks" ? LARGEST_RATIO : 1)) / size;
  const check = (what: string, count: number) => {
    if (!(count <= most)) {
      throw new Error(`it claims ${count} ${what}, more than a file of ${file.length} bytes can hold`);
    }
  };
  check("values", productOf(shape));
  if (layout.kind === "whole") return 0;
  if (layout.shape.length !== shape.length) {
    throw new Error(`it has ${shape.length} dimensions, and its chunks have ${layout.shape.length}`);
  }
  const inChunk = productOf(layout.shape);
  check("values a chunk", inChunk);
  return productOf(shape.map((length, axis) => Math.ceil(length / (layout.shape[axis] as number)))) * inChunk * size;
}

/** Reads the fill value message (sections IV.A.2.e and f). */
function readFill(file: FileBytes, header: ObjectHeader, { size, type }: Datatype): Uint8Array | undefined {
  const now = findMessage(file, header, MESSAGE.fillValue);
  const message = now ?? findMessage(file, header, MESSAGE.oldFillValue);
  if (message === undefined || type === "string") return undefined;
  const cursor = file.cursor(message.at);
  if (now !== undefined) {
    const isNewest = cursor.u8() === 3;
    const isDefined = isNewest ? (cursor.u8() & 0x20) !== 0 : cursor.skip(2).u8() !== 0;
    if (!isDefined) return undefined;
  }
  return cursor.u32() === size ? cursor.bytes(size) : undefined;
}

/** Reads the values of an array. */
export function readValues(file: FileBytes, array: ArrayHeader, words: WordSource): Hdf5Values {
  const { shape, datatype, layout, fill } = array;
  const count = productOf(shape);
  const writer = valueWriter(datatype, count, words);
  if (count === 0) return writer.values;
  if (layout.kind === "whole" && layout.address !== undefined) {
    writer.write(file.data(layout.address, count * datatype.size), 0, count, 0);
    return writer.values;
  }
  if (fill !== undefined) {
    for (let value = 0; value < count; value += 1) writer.write(fill, 0, 1, value);
  }
  if (layout.kind === "chunks") readChunks(file, array, layout, writer);
  return writer.values;
}

function readChunks(
  file: FileBytes,
  { shape, datatype, filters }: ArrayHeader,
  layout: Layout & { readonly kind: "chunks" },
  writer: ValueWriter,
): void {
  const { size } = datatype;
  const chunkBytes = productOf(layout.shape) * size;
  const seen = new Set<number>();
  for (const chunk of layout.chunks(shape, chunkBytes)) {
    // Each chunk once: an index that names one many times would have it unpacked as often.
    const number = numberOf(chunk, shape, layout.shape);
    if (number === undefined || seen.has(number)) {
      throw new Error(`a chunk at (${chunk.offset.join(", ")}) lies outside of it, or is there twice`);
    }
    seen.add(number);
    const isEdge = chunk.offset.some((from, axis) => from + (layout.shape[axis] as number) > (shape[axis] as number));
    const isPlain = filters.length === 0 || (layout.areEdgesPlain && isEdge);
    const packed = file.data(chunk.address, isPlain ? chunkBytes : chunk.packedSize);
    const bytes = isPlain ? packed : unfiltered(packed, filters, chunk.mask, chunkBytes, size);
    placeRows(bytes, chunk.offset, layout.shape, shape, writer);
  }
}

/** The number of a chunk in its array; undefined if it is none of it. */
function numberOf({ offset }: Chunk, shape: readonly number[], chunk: readonly number[]): number | undefined {
  let number = 0;
  for (const [axis, length] of shape.entries()) {
    const [from, each] = [offset[axis] as number, chunk[axis] as number];
    if (!(from < length) || from % each !== 0) return undefined;
    number = number * Math.ceil(length / each) + from / each;
  }
  return number;
}

/** Writes the rows of a chunk, as far as they lie within the array. */
function placeRows(
  bytes: Uint8Array,
  offset: readonly number[],
  chunk: readonly number[],
  shape: readonly number[],
  writer: ValueWriter,
): void {
  const last = shape.length - 1;
  const extents = chunk.map((length, axis) => Math.min(length, (shape[axis] as number) - (offset[axis] as number)));
  const rows = productOf(extents.slice(0, last));
  const position = new Array<number>(last).fill(0);
  for (let row = 0; row < rows; row += 1) {
    let [from, to] = [0, 0];
    for (let axis = 0; axis < last; axis += 1) {
      const at = position[axis] as number;
      from = from * (chunk[axis] as number) + at;
      to = to * (shape[axis] as number) + (offset[axis] as number) + at;
    }
    const place = to * (shape[last] as number) + (offset[last] as number);
    writer.write(bytes, from * (chunk[last] as number), extents[last] as number, place);
    // Like a counter: the last axis that is not at its end moves on, those behind it start again.
    for (let axis = last - 1; axis >= 0; axis -= 1) {
      position[axis] = (position[axis] as number) + 1;
      if ((position[axis] as number) < (extents[axis] as number)) break;
      position[axis] = 0;
    }
  }
}
