import { type Link, nameOf } from "./link.ts";

/** So many nodes the tree of a group may have: a damaged file may lead back into itself. */
const MOST_NODES = 100_000;

/**
 * Reads the links of a group in the oldest form, h5py's default: a message (HDF5 File Format Specification, section
 * IV.A.2.r) that names a B-tree of symbols and a heap of names.
 *
 * jsfive reads these too, but puts the names into an object, where `__proto__` is lost, and replaces bytes that are not
 * UTF-8, so that two names can become one.
 */
export function readSymbolTable(file: ArrayBuffer, message: number): (readonly [string, Link])[] {
  const view = new DataView(file);
  const address = (at: number) => Number(view.getBigUint64(at, true));
  const check = (at: number, signature: string) => {
    const found = String.fromCharCode(...new Uint8Array(file, at, 4));
    if (found !== signature) throw new Error(`there is no ${signature} at byte ${at}`);
  };

  const heap = address(message + 8);
  check(heap, "HEAP");
  const names = new Uint8Array(file, address(heap + 24), address(heap + 8));
  const nameFrom = (start: number) => {
    const end = names.indexOf(0, start);
    if (end < 0) throw new Error(`a name in it begins at byte ${start} of its heap and does not end`);
    return nameOf(names.subarray(start, end));
  };

  const links: (readonly [string, Link])[] = [];
  const readSymbols = (at: number) => {
    check(at, "SNOD");
    const count = view.getUint16(at + 6, true);
    for (let entry = at + 8, end = entry + 40 * count; entry < end; entry += 40) {
      const isSoft = view.getUint32(entry + 16, true) === 2;
      const link = isSoft ? nameFrom(view.getUint32(entry + 24, true)) : address(entry + 8);
      links.push([nameFrom(address(entry)), link]);
    }
  };
  let nodes = 0;
  const readNode = (at: number, level?: number) => {
    check(at, "TREE");
    nodes += 1;
    const own = view.getUint8(at + 5);
    if (nodes > MOST_NODES || (level !== undefined && own !== level))
      throw new Error("its tree leads back into itself");
    const count = view.getUint16(at + 6, true);
    // Keys and children take turns, 8 bytes each, and a key comes first.
    for (let child = 0; child < count; child += 1) {
      const place = address(at + 32 + 16 * child);
      if (own === 0) readSymbols(place);
      else readNode(place, own - 1);
    }
  };
  readNode(address(message));
  return links;
}
