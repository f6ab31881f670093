import type { Cursor, FileBytes } from "./bytes.ts";

/** Trees of any file are flatter. */
const DEEPEST = 32;

/**
 * The entries of a B-tree of version 1 (section III.A.1) in their order: the key before each child of its leaves, and
 * where that child is.
 */
export function* entriesOfTree<Key>(
  file: FileBytes,
  address: number,
  kind: 0 | 1,
  readKey: (cursor: Cursor) => Key,
  depth = 0,
): Generator<{ readonly key: Key; readonly child: number }> {
  const cursor = file.cursor(address).expect("TREE");
  const [type, level, count] = [cursor.u8(), cursor.u8(), cursor.u16()];
  if (type !== kind || depth > DEEPEST) throw new Error(`there is no tree of its kind at byte ${address}`);
  cursor.skip(16);
  for (let entry = 0; entry < count; entry += 1) {
    const key = readKey(cursor);
    const child = cursor.u64();
    if (level === 0) yield { key, child };
    else yield* entriesOfTree(file, child, kind, readKey, depth + 1);
  }
}

/** The records of a B-tree of version 2 (section III.A.2): a cursor at each, in the order of the tree. */
export function* recordsOfTree(file: FileBytes, address: number): Generator<Cursor> {
  const cursor = file.cursor(address).expect("BTHD").skip(2);
  const [nodeSize, recordSize, depth] = [cursor.u32(), cursor.u16(), cursor.u16()];
  const [root, count] = [cursor.skip(2).address(), cursor.u16()];
  if (root === undefined || count === 0) return;
  if (depth > DEEPEST || recordSize === 0) throw new Error(`there is no tree that can be read at byte ${address}`);
  const fields = pointerFields(nodeSize, recordSize, depth);
  yield* recordsOfNode(file, root, count, depth, recordSize, fields);
}

/** How many bytes the number of records in a child has, by the level of its parent, and that of all records below it. */
interface PointerFields {
  readonly own: number;
  readonly all: number;
}

function pointerFields(nodeSize: number, recordSize: number, depth: number): PointerFields[] {
  // Signature, version, type and checksum.
  const room = nodeSize - 10;
  const inLeaf = Math.floor(room / recordSize);
  const own = bytesFor(inLeaf);
  const fields: PointerFields[] = [{ own: 0, all: 0 }];
  let below = inLeaf;
  for (let level = 1; level <= depth; level += 1) {
    const all = level === 1 ? 0 : bytesFor(below);
    fields.push({ own, all });
    const pointer = 8 + own + all;
    const inNode = Math.floor((room - pointer) / (recordSize + pointer));
    below = inNode + (inNode + 1) * below;
  }
  return fields;
}

/** Bytes of a number that is at most `most`. */
const bytesFor = (most: number) => Math.floor(Math.log2(Math.max(most, 1)) / 8) + 1;

function* recordsOfNode(
  file: FileBytes,
  address: number,
  count: number,
  level: number,
  recordSize: number,
  fields: readonly PointerFields[],
): Generator<Cursor> {
  const first = file
    .cursor(address)
    .expect(level === 0 ? "BTLF" : "BTIN")
    .skip(2).at;
  const pointers = file.cursor(first + count * recordSize);
  const { own, all } = fields[level] as PointerFields;
  for (let record = 0; record <= count; record += 1) {
    if (level > 0) {
      const [child, inChild] = [pointers.u64(), pointers.uint(own)];
      pointers.skip(all);
      yield* recordsOfNode(file, child, inChild, level - 1, recordSize, fields);
    }
    if (record < count) yield file.cursor(first + record * recordSize);
  }
}
