import { entriesOfTree, recordsOfTree } from "./btree.ts";
import { type Cursor, type FileBytes, nameOf, untilZero } from "./bytes.ts";
import { Unread } from "./failures.ts";
import { FractalHeap } from "./fractal-heap.ts";
import { findMessage, MESSAGE, type ObjectHeader } from "./object-header.ts";

/** Where a name of a group leads: to an object, or to a path within the file. */
export type Link =
  | { readonly kind: "hard"; readonly address: number }
  | { readonly kind: "soft"; readonly path: string }
  | { readonly kind: "external" };

/** Called for each name with the bytes that it has, before it is kept. */
type Count = (bytes: number) => void;

/** A link and its name, as it was read. */
interface Named {
  readonly name: string;
  readonly link: Link;
  /** Its number among all links that the group has ever had, if the file keeps it. */
  readonly order?: number | undefined;
}

/** Reads the links of a group by name, in the order in which they were made if the file keeps it, else as they stand there. */
export function readLinks(file: FileBytes, header: ObjectHeader, count: Count): ReadonlyMap<string, Link> {
  const found: Named[] = [];
  const table = findMessage(file, header, MESSAGE.symbolTable);
  if (table !== undefined) for (const named of symbolTable(file, table.at, count)) found.push(named);
  for (const { kind, at } of header.messages) {
    if (kind === MESSAGE.link) found.push(readLink(file.cursor(at), count));
    if (kind === MESSAGE.linkInfo) for (const named of sortedLinks(file, file.cursor(at), count)) found.push(named);
  }
  found.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const links = new Map<string, Link>();
  for (const { name, link } of found) {
    if (links.has(name)) throw new Error(`two of its links have the name ${JSON.stringify(name)}`);
    links.set(name, link);
  }
  return links;
}

/** Links as all files before HDF5 1.8 have them, and h5py's usual ones: a tree of tables, and a heap of names. */
function* symbolTable(file: FileBytes, at: number, count: Count): Generator<Named> {
  const message = file.cursor(at);
  const [tree, heap] = [message.u64(), message.u64()];
  const header = file.cursor(heap).expect("HEAP").skip(4);
  const [size, data] = [header.u64(), header.skip(8).u64()];
  const wordAt = (offset: number) => {
    if (!(offset < size)) throw new Error("a name lies outside of its heap");
    const from = data + offset;
    const bytes = untilZero(file.data(from, Math.min(size - offset, file.length - from)));
    file.count(from, bytes.length + 1);
    count(bytes.length);
    return nameOf(bytes);
  };
  for (const { child } of entriesOfTree(file, tree, 0, (cursor) => cursor.skip(8))) {
    const node = file.cursor(child).expect("SNOD").skip(2);
    const symbols = node.u16();
    for (let symbol = 0; symbol < symbols; symbol += 1) {
      const [nameAt, address, kind] = [node.u64(), node.u64(), node.u32()];
      const pathAt = node.skip(4).u32();
      node.skip(12);
      const link: Link = kind === 2 ? { kind: "soft", path: wordAt(pathAt) } : { kind: "hard", address };
      yield { name: wordAt(nameAt), link };
    }
  }
}

/** Many links, sorted by name: in a fractal heap, found by a tree that is sorted by a hash of the name. */
function sortedLinks(file: FileBytes, info: Cursor, count: Count): Named[] {
  if ((info.skip(1).u8() & 1) !== 0) info.skip(8);
  const [heapAddress, tree] = [info.address(), info.address()];
  if (heapAddress === undefined || tree === undefined) return [];
  const heap = new FractalHeap(file, heapAddress);
  // A record begins with the hash.
  const links = Array.from(recordsOfTree(file, tree), (record) => readLink(heap.object(record.skip(4)), count));
  return links.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** Reads a link message (section IV.A.2.g). */
function readLink(cursor: Cursor, count: Count): Named {
  const [version, flags] = [cursor.u8(), cursor.u8()];
  if (version !== 1) throw new Unread(`a link of version ${version} is not read`);
  const kind = (flags & 8) === 0 ? 0 : cursor.u8();
  const order = (flags & 4) === 0 ? undefined : cursor.u64();
  if ((flags & 16) !== 0) cursor.skip(1);
  const text = (length: number) => {
    count(length);
    // Whatever the character set claims: h5py writes UTF-8 as such, others as ASCII.
    return nameOf(cursor.bytes(length));
  };
  const name = text(cursor.uint(1 << (flags & 3)));
  if (kind === 0) return { name, order, link: { kind: "hard", address: cursor.u64() } };
  if (kind === 1) return { name, order, link: { kind: "soft", path: text(cursor.u16()) } };
  return { name, order, link: { kind: "external" } };
}
