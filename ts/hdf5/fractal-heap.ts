import type { Cursor, FileBytes } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** A fractal heap (section III.G): where groups with many links keep them, and objects with many attributes those. */
export class FractalHeap {
  readonly #file: FileBytes;
  readonly #offsetSize: number;
  readonly #lengthSize: number;
  readonly #width: number;
  readonly #startSize: number;
  /** Rows of a table up to this one hold blocks of objects, those beyond hold tables. */
  readonly #directRows: number;
  readonly #root: number | undefined;
  /** Rows of the table at the root; 0 if the root is a block of objects. */
  readonly #rootRows: number;

  constructor(file: FileBytes, address: number) {
    this.#file = file;
    const cursor = file.cursor(address).expect("FRHP").skip(3);
    const filters = cursor.u16();
    if (filters > 0) throw new Unread("packed links are not read");
    const largestManaged = cursor.skip(1).u32();
    this.#width = cursor.skip(12 * 8).u16();
    this.#startSize = cursor.u64();
    const largestDirect = cursor.u64();
    this.#offsetSize = Math.ceil(cursor.u16() / 8);
    this.#root = cursor.skip(2).address();
    this.#rootRows = cursor.u16();
    // As the library counts: bits of an offset in the largest block, or bytes of the largest size.
    const [inBlock, ofSize] = [Math.ceil(Math.log2(largestDirect) / 8), Math.floor(Math.log2(largestManaged) / 8) + 1];
    this.#lengthSize = Math.min(inBlock, ofSize);
    if (!(this.#width > 0 && this.#startSize > 0 && largestDirect >= this.#startSize)) {
      throw new Error(`there is no heap that can be read at byte ${address}`);
    }
    this.#directRows = Math.log2(largestDirect) - Math.log2(this.#startSize) + 2;
  }

  /** A cursor at the object that an identifier names. */
  object(identifier: Cursor): Cursor {
    const kind = identifier.u8();
    if (kind >> 4 === 1) throw new Unread("links beside the heap are not read");
    if (kind >> 4 !== 0) throw new Unread("links too large for the heap are not read");
    const offset = identifier.uint(this.#offsetSize);
    const length = identifier.uint(this.#lengthSize);
    if (length === 0) throw new Error("a heap holds an object of no bytes");
    return this.#file.cursor(this.#placeOf(offset));
  }

  /** Where a place of the heap is in the file: a row of a table has blocks twice as large as the row before, but the first two. */
  #placeOf(offset: number): number {
    let [table, rows, rest] = [this.#root, this.#rootRows, offset];
    if (rows === 0) return (table ?? Number.NaN) + rest;
    for (let depth = 0; depth < 32; depth += 1) {
      let row = 0;
      let size = this.#startSize;
      while (row < rows && rest >= size * this.#width) {
        rest -= size * this.#width;
        row += 1;
        size = this.#startSize * 2 ** Math.max(row - 1, 0);
      }
      const column = Math.floor(rest / size);
      rest -= column * size;
      if (row >= rows) break;
      const entries = this.#file
        .cursor(table)
        .expect("FHIB")
        .skip(1 + 8 + this.#offsetSize);
      table = entries.skip(8 * (row * this.#width + column)).address();
      if (row < this.#directRows) return (table ?? Number.NaN) + rest;
      rows = Math.log2(size) - Math.log2(this.#startSize * this.#width) + 1;
    }
    throw new Error("an object lies outside of its heap");
  }
}
