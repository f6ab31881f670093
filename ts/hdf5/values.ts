import { untilZero, wordOf } from "./bytes.ts";
import type { Datatype } from "./datatype.ts";
import { Unread } from "./failures.ts";
import type { GlobalHeaps } from "./global-heap.ts";
import type { Hdf5Values } from "./tree.ts";

/** What words are read from, and who is asked before one is made. */
export interface WordSource {
  readonly heaps: GlobalHeaps;
  /** Called with the number of bytes of each word. */
  readonly take: (length: number) => void;
}

/** Turns bytes of the file into values. */
export interface ValueWriter {
  readonly values: Hdf5Values;
  /** Writes `count` values, from value `first` of the bytes on, to place `to` and those behind it. */
  readonly write: (bytes: Uint8Array, first: number, count: number, to: number) => void;
}

/** Bytes that a value takes in memory: floats of 2 and 4 bytes are float32, other numbers float64, words at least a reference. */
export function bytesInMemory({ type }: Datatype): number {
  if (type === "string") return 16;
  return type === "f2" || type === "f4" ? 4 : 8;
}

/** The order of bytes of this machine. */
const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** A writer of so many values. */
export function valueWriter(datatype: Datatype, count: number, source: WordSource): ValueWriter {
  const { type, size, isBigEndian } = datatype;
  if (type === "string") {
    const words = new Array<string>(count).fill("");
    const write = (bytes: Uint8Array, first: number, number: number, to: number) => {
      for (let index = 0; index < number; index += 1) {
        const from = (first + index) * size;
        words[to + index] = readWord(bytes.subarray(from, from + size), datatype, source);
      }
    };
    return { values: words, write };
  }
  const values = bytesInMemory(datatype) === 4 ? new Float32Array(count) : new Float64Array(count);
  const read = READERS[type] as NumberReader;
  const isCopied = type === (size === 4 ? "f4" : "f8") && isBigEndian === IS_BIG_ENDIAN;
  const copy = new Uint8Array(values.buffer);
  const write = (bytes: Uint8Array, first: number, number: number, to: number) => {
    if (isCopied) {
      copy.set(bytes.subarray(first * size, (first + number) * size), to * size);
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < number; index += 1) {
      values[to + index] = read(view, (first + index) * size, !isBigEndian);
    }
  };
  return { values, write };
}

function readWord(bytes: Uint8Array, { isVariable, padding }: Datatype, { heaps, take }: WordSource): string {
  if (!isVariable) {
    take(bytes.length);
    const word = wordOf(untilZero(bytes));
    return padding === "spaces" ? word.replace(/ +$/, "") : word;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, low, high] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)];
  if (length === 0 || (low === 0 && high === 0)) return "";
  const word = heaps.object(low + high * 2 ** 32, view.getUint32(12, true)).subarray(0, length);
  take(word.length);
  return wordOf(untilZero(word));
}

type NumberReader = (view: DataView, at: number, isLittleEndian: boolean) => number;

const READERS: Readonly<Record<string, NumberReader>> = {
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => wide(view, at, little, view.getInt32(little ? at + 4 : at, little)),
  u8: (view, at, little) => wide(view, at, little, view.getUint32(little ? at + 4 : at, little)),
  f2: (view, at, little) => half(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

function wide(view: DataView, at: number, little: boolean, high: number): number {
  const value = high * 2 ** 32 + view.getUint32(little ? at : at + 4, little);
  if (!Number.isSafeInteger(value)) throw new Unread(`it holds ${value}, a whole number beyond 2^53`);
  return value;
}

/** The number that the bits of a float16 mean. */
function half(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  // Subnormals have the exponent of the smallest normal numbers, and no leading one.
  return sign * (exponent === 0 ? fraction : fraction + 1024) * 2 ** (Math.max(exponent, 1) - 25);
}
