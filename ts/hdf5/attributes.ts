import { recordsOfTree } from "./btree.ts";
import { type FileBytes, nameOf, untilZero } from "./bytes.ts";
import { productOf, readDataspace } from "./dataspace.ts";
import { readDatatype } from "./datatype.ts";
import { Unread } from "./failures.ts";
import { FractalHeap } from "./fractal-heap.ts";
import { MESSAGE, type ObjectHeader, sharedAt } from "./object-header.ts";
import type { Hdf5Attribute } from "./tree.ts";
import { bytesInMemory, valueWriter, type WordSource } from "./values.ts";

/** Reads the attributes of an object; those of types that are not read are left out. */
export function readAttributes(
  file: FileBytes,
  header: ObjectHeader,
  words: WordSource,
): ReadonlyMap<string, Hdf5Attribute> {
  const attributes = new Map<string, Hdf5Attribute>();
  for (const at of placesOf(file, header)) {
    try {
      const [name, value] = readAttribute(file, at, words);
      attributes.set(name, value);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
    }
  }
  return attributes;
}

/** Where the attribute messages of an object are: in its header, or, if there are many, in a heap. */
function* placesOf(file: FileBytes, { messages }: ObjectHeader): Generator<number> {
  for (const { kind, at, isShared } of messages) {
    if (kind === MESSAGE.attribute && !isShared) yield at;
    if (kind === MESSAGE.attributeInfo) {
      const info = file.cursor(at).skip(1);
      if ((info.u8() & 1) !== 0) info.skip(2);
      const [heapAddress, tree] = [info.address(), info.address()];
      if (heapAddress === undefined || tree === undefined) continue;
      const heap = new FractalHeap(file, heapAddress);
      for (const record of recordsOfTree(file, tree)) yield heap.object(record).at;
    }
  }
}

/** Reads an attribute message (section IV.A.2.m). */
function readAttribute(file: FileBytes, at: number, words: WordSource): [name: string, value: Hdf5Attribute] {
  const cursor = file.cursor(at);
  const [version, flags] = [cursor.u8(), cursor.u8()];
  if (version < 1 || version > 3) throw new Unread(`an attribute of version ${version} is not read`);
  const [nameSize, typeSize, spaceSize] = [cursor.u16(), cursor.u16(), cursor.u16()];
  if (version === 3) cursor.skip(1);
  // In version 1 each part is filled up to a multiple of 8 bytes.
  const padded = (size: number) => (version === 1 ? Math.ceil(size / 8) * 8 : size);
  words.take(nameSize);
  const name = nameOf(untilZero(cursor.bytes(nameSize)));
  const typeAt = cursor.skip(padded(nameSize) - nameSize).at;
  const spaceAt = typeAt + padded(typeSize);
  const from = spaceAt + padded(spaceSize);
  const isShared = version > 1 && (flags & 1) !== 0;
  const typePlace = isShared ? sharedAt(file, file.cursor(typeAt), MESSAGE.datatype).at : typeAt;
  const datatype = readDatatype(file.cursor(typePlace));
  const shape = readDataspace(file.cursor(spaceAt));
  const count = productOf(shape);
  const bytes = file.cursor(from).bytes(count * datatype.size);
  words.take(count * bytesInMemory(datatype));
  const { values, write } = valueWriter(datatype, count, words);
  write(bytes, 0, count, 0);
  return [name, shape.length === 0 ? (values[0] as number | string) : Array.from<number | string>(values)];
}
