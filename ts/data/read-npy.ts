import type { Budget, BudgetOptions } from "../budget.ts";
import { bytesOf } from "./arguments.ts";
import { budgetOf } from "./budget.ts";
import { type Refuse, refusals } from "./data-error.ts";
import { type DataType, dataTypeOfCode, sizeOf, viewAs } from "./data-types.ts";
import { readNpyHeader } from "./npy-header.ts";
import { MOST_AXES, NumberArray } from "./number-array.ts";
import { lengthOf } from "./permuted.ts";

/** The first bytes of every `.npy` file: \x93NUMPY. */
export const NPY_MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** An array without numbers may still say how many rows it has; no more than these. */
const MOST_EMPTY = 2 ** 20;

/** numpy itself reads no header beyond 10,000 bytes, unless it is told to trust the file. */
const MOST_HEADER = 2 ** 16 - 1;

/** What numpy can write and an array of numbers cannot hold, by its letter. */
const REFUSED: Readonly<Record<string, string>> = {
  c: "complex numbers",
  O: "Python objects",
  S: "byte strings",
  a: "byte strings",
  U: "strings",
  V: "raw bytes (void)",
  M: "dates",
  m: "spans of time",
};

/**
 * Reads a `.npy` file (numpy's format, versions 1 to 3): truth values, integers and floats, in either order of bytes and of axes.
 *
 * float16 becomes float32, which holds it exactly. Complex numbers, strings, objects and structured types are refused.
 * Throws a {@link DataError} for anything that is not such a file, or not whole.
 *
 * @example
 * ```ts
 * import { readNpy, writeNpy } from "bitspike/data";
 *
 * const array = readNpy(writeNpy(Uint8Array.of(0, 1, 1)));
 * array.dtype; // "uint8"
 * array.nested(); // [0, 1, 1]
 * ```
 */
export function readNpy(bytes: Uint8Array | ArrayBuffer, options: BudgetOptions = {}): NumberArray {
  const source = bytesOf(bytes);
  const refuse = refusals("npy");
  return decodeNpy(source, budgetOf(source.length, options, refuse), refuse);
}

// Own code and not the library npyjs 1.2.0 (2.2 kB gzipped): checking is what the work is, and it takes as many bytes as
// follow, whatever the shape says; it reads no big-endian numbers, and leaves Fortran order to its caller.

/** The array in the bytes of a `.npy` file, wherever they come from; `taken` bytes were taken from the budget for them. */
export function decodeNpy(bytes: Uint8Array, budget: Budget, refuse: Refuse, taken = 0): NumberArray {
  if (!NPY_MAGIC.every((byte, at) => bytes[at] === byte)) {
    throw refuse("the beginning", "that of a .npy file (\\x93NUMPY)", firstBytes(bytes), { at: { byte: 0 } });
  }
  const [major = 0, minor = 0] = bytes.subarray(6, 8);
  if (bytes.length >= 8 && (major < 1 || major > 3 || minor !== 0)) {
    throw refuse("the version", "1.0, 2.0 or 3.0", `${major}.${minor}`, { at: { byte: 6 } });
  }
  const headerStart = major === 1 ? 10 : 12;
  if (bytes.length < headerStart) {
    throw refuse("the file", "at least as long as its header", `${bytes.length} bytes`, { remedy: CUT_SHORT });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = headerStart + headerLength;
  if (headerLength > MOST_HEADER) {
    throw refuse("the header", `at most ${MOST_HEADER} bytes long`, `${headerLength} bytes`, { at: { byte: 8 } });
  }
  if (start > bytes.length) {
    const found = `${bytes.length - headerStart} bytes to the end`;
    throw refuse("the header", `${headerLength} bytes long`, found, { at: { byte: headerStart }, remedy: CUT_SHORT });
  }
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(bytes.subarray(headerStart, start));
  const refuseHeader: Refuse = (what, expected, found, more) =>
    refuse(what, expected, found, { at: { byte: headerStart }, ...more });
  const { descr, isFortran, shape } = readNpyHeader(text, refuseHeader);
  checkShape(shape, refuseHeader);
  const { dtype, code, isSwapped } = readDescr(descr, refuseHeader);
  const size = code === "f2" ? 2 : sizeOf(dtype);
  const expected = lengthOf(shape) * size;
  const found = bytes.length - start;
  if (expected !== found) {
    const remedy =
      expected > found ? CUT_SHORT : "it may hold several arrays: write them with numpy.savez, or each to a file";
    const per = `shape (${shape.join(", ")}) of ${code}`;
    throw refuse("the data", `${expected} bytes (${per})`, `${found} bytes`, { at: { byte: start }, remedy });
  }
  // The numbers, those of 2 bytes as 4, and once more if their axes are turned.
  const copies = (code === "f2" ? 3 : 1) * (isFortran && shape.length > 1 ? 2 : 1);
  budget.take(Math.max(copies * found - taken, 0), "the array");
  const own = bytes.slice(start);
  if (isSwapped) swap(own, size);
  const numbers = code === "f2" ? widened(new Uint16Array(own.buffer)) : viewAs(dtype, own.buffer);
  const data = dtype === "bool" ? (numbers as Uint8Array).map((byte) => (byte === 0 ? 0 : 1)) : numbers;
  if (!isFortran || shape.length < 2) {
    return new NumberArray(shape, data, dtype);
  }
  return new NumberArray([...shape].reverse(), data, dtype).transpose();
}

const CUT_SHORT = "the file has been cut short";

function firstBytes(bytes: Uint8Array): string {
  const hexadecimal = Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0"));
  return bytes.length === 0 ? "an empty file" : hexadecimal.join(" ");
}

function checkShape(shape: readonly number[], refuse: Refuse): void {
  const isTooLong = shape.length > MOST_AXES || !shape.every(Number.isSafeInteger);
  if (isTooLong || (lengthOf(shape) === 0 && lengthOf(shape.filter((extent) => extent > 0)) > MOST_EMPTY)) {
    throw refuse("the shape", "one that an array can have", `(${shape.slice(0, MOST_AXES).join(", ")})`);
  }
}

/** The data type, numpy's code of it, and whether its bytes are in the other order than this machine's. */
function readDescr(descr: string, refuse: Refuse): { dtype: DataType; code: string; isSwapped: boolean } {
  const [, order = "", code = ""] = /^([<>|=]?)(.*)$/.exec(descr) ?? [];
  const dtype = code === "f2" ? "float32" : dataTypeOfCode(code === "?" ? "b1" : code);
  if (dtype === undefined) {
    const kind = REFUSED[code[0] ?? ""];
    const found = kind === undefined ? JSON.stringify(descr) : `${kind} (${JSON.stringify(descr)})`;
    throw refuse("the data type", "bool, int8 to int64, uint8 to uint64 or float16 to float64", found, {
      remedy: "convert it with .astype(numpy.float32) before it is written",
    });
  }
  const isBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;
  return { dtype, code, isSwapped: (order === ">" && !isBigEndian) || (order === "<" && isBigEndian) };
}

/** Turns the order of the bytes of each number, in place. */
function swap(bytes: Uint8Array, size: number): void {
  for (let first = 0; first < bytes.length; first += size) {
    for (let low = first, high = first + size - 1; low < high; low += 1, high -= 1) {
      const byte = bytes[low] as number;
      bytes[low] = bytes[high] as number;
      bytes[high] = byte;
    }
  }
}

/** Numbers of float16 as float32, exactly. */
function widened(halves: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(halves, (half) => {
    const sign = half >= 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 31) {
      return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    }
    // Subnormals have the exponent of the smallest normal numbers, and no leading one.
    return sign * (exponent === 0 ? fraction : fraction + 1024) * 2 ** (Math.max(exponent, 1) - 25);
  });
}
