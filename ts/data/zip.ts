import type { Budget } from "../budget.ts";
import { messageOf } from "../checks/built-ins.ts";
import { inflated } from "../inflate.ts";
import { crc32 } from "./crc32.ts";
import type { DataPlace, Refuse } from "./data-error.ts";

/** An entry of a zip archive, as its directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes as they lie in the archive. */
  readonly packed: Uint8Array;
  readonly isDeflated: boolean;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly checksum: number;
  /** Where its line of the directory begins. */
  readonly byte: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
/** The directory counts entries and bytes of their names in 16 bits; all ones would mean zip64. */
export const MOST_ENTRIES = 2 ** 16 - 2;
export const LONGEST_NAME = 2 ** 16 - 1;
/** Written where a number needs the 64 bits of zip64. */
const ELSEWHERE = 0xffffffff;
/** Deflate packs 258 bytes into no less than two bits. */
const LARGEST_RATIO = 1032;

/**
 * Reads the directory at the end of a zip archive (PKWARE's APPNOTE, 4.3.6 to 4.3.16); unpacks nothing.
 *
 * Sizes in the directory are checked against the bytes that are there, so that a small archive cannot ask for much memory.
 */
export function readZipDirectory(bytes: Uint8Array, refuse: Refuse): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) {
    throw refuse("the end", "the directory of a zip archive", `${bytes.length} bytes without one`, {
      remedy: "the file has been cut short",
    });
  }
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  let packedSize = 0;
  while (entries.length < count) {
    const { entry, next } = readEntry(bytes, view, at, end, refuse);
    packedSize += entry.packed.length;
    // Entries that lie over each other are how a small archive unpacks to something huge.
    if (packedSize > bytes.length) {
      throw refuse("the entries", "beside each other", "some that overlap", { at: { byte: at } });
    }
    entries.push(entry);
    at = next;
  }
  // The count has 16 bits: of more entries it would be what is left over, and most arrays would be lost without a word.
  if (at + 4 <= end && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    throw refuse("the directory", `a list of ${count} entries, as its end says`, "more", {
      at: { byte: at },
      remedy: `write at most ${MOST_ENTRIES} arrays into a file`,
    });
  }
  return entries;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  refuse: Refuse,
): { entry: ZipEntry; next: number } {
  const byte = { byte: at };
  if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
    throw refuse("the directory", "a list of entries", "something else", { at: byte });
  }
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const checksum = view.getUint32(at + 16, true);
  const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  const where: DataPlace = { entry: name, byte: at };
  if (next > end) {
    throw refuse("the directory", "a list of entries", "an entry that reaches beyond it", { at: byte });
  }
  if ((flags & 1) !== 0) {
    throw refuse("the entry", "readable", "an encrypted one", { at: where });
  }
  if (method !== 0 && method !== 8) {
    throw refuse("the compression", "none or deflate", `method ${method}`, { at: where });
  }
  if (packedSize === ELSEWHERE || size === ELSEWHERE || local === ELSEWHERE) {
    throw refuse("the entry", "smaller than 4 GiB", "one with sizes of 64 bits", { at: where });
  }
  if (local + 30 > at || view.getUint32(local, true) !== LOCAL_HEADER) {
    throw refuse("the entry", `at byte ${local}, as the directory says`, "something else there", { at: where });
  }
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > at) {
    const found = `${packedSize} bytes from byte ${start} on`;
    throw refuse("the entry", "within the archive, before its directory", found, { at: where });
  }
  const isDeflated = method === 8;
  if (isDeflated ? size > packedSize * LARGEST_RATIO : size !== packedSize) {
    const expected = isDeflated ? `at most ${LARGEST_RATIO} times its ${packedSize} bytes` : `${packedSize} bytes`;
    throw refuse("the unpacked size", expected, `${size} bytes`, { at: where });
  }
  const packed = bytes.subarray(start, start + packedSize);
  return { entry: { name, packed, isDeflated, size, checksum, byte: at }, next };
}

/** The bytes of an entry, as a view where they are not packed. */
export function unpackEntry(entry: ZipEntry, budget: Budget, refuse: Refuse): Uint8Array {
  const { packed, isDeflated, size, checksum, byte } = entry;
  budget.take(size, "the unpacked size", ({ what, asked, limit, remedy }) => {
    return refuse(what, limit, asked, { at: { byte }, remedy: `${remedy}, or read single entries with only` });
  });
  const wanted = `${size} bytes with the checksum ${hexadecimal(checksum)}`;
  const damaged = (found: string, cause?: unknown) =>
    refuse("the entry", wanted, found, { at: { byte }, remedy: "the file is damaged: get or write it again", cause });
  const unpacked = isDeflated ? unpackedOf(packed, size, damaged) : packed;
  const found = crc32(unpacked);
  if (unpacked.length !== size || found !== checksum) {
    throw damaged(`${unpacked.length} bytes with ${hexadecimal(found)}`);
  }
  return unpacked;
}

function unpackedOf(packed: Uint8Array, size: number, damaged: (found: string, cause: unknown) => Error): Uint8Array {
  try {
    return inflated(packed, size);
  } catch (cause) {
    throw damaged(`others (${messageOf(cause)})`, cause);
  }
}

/** Where the record at the end begins: its comment must reach to the last byte. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === DIRECTORY_END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) {
      return at;
    }
  }
  return undefined;
}

const hexadecimal = (number: number) => number.toString(16).padStart(8, "0");
