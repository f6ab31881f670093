import type { FileBytes } from "./bytes.ts";

/** The global heaps of a file (section III.E), where words of different lengths lie; each is looked through once. */
export class GlobalHeaps {
  readonly #file: FileBytes;
  /** The objects of each heap, by its address. */
  readonly #heaps = new Map<number, ReadonlyMap<number, Uint8Array>>();

  constructor(file: FileBytes) {
    this.#file = file;
  }

  /** The bytes of an object. */
  object(address: number, index: number): Uint8Array {
    let heap = this.#heaps.get(address);
    if (heap === undefined) {
      heap = this.#read(address);
      this.#heaps.set(address, heap);
    }
    const found = heap.get(index);
    if (found === undefined) throw new Error(`a word of it is not in the heap at byte ${address}`);
    return found;
  }

  #read(address: number): ReadonlyMap<number, Uint8Array> {
    const cursor = this.#file.cursor(address).expect("GCOL").skip(4);
    const end = address + cursor.u64();
    const objects = new Map<number, Uint8Array>();
    while (cursor.at + 16 <= end) {
      const index = cursor.u16();
      const size = cursor.skip(6).u64();
      // What follows is free.
      if (index === 0) break;
      objects.set(index, cursor.bytes(size));
      cursor.skip((8 - (size % 8)) % 8);
    }
    return objects;
  }
}
