import { isBigArray, placeOfView, typedArrayKind } from "../checks/built-ins.ts";
/** What the numbers of an array are, in numpy's words. */
export type DataType =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64";

/** Typed arrays whose entries are numbers. */
export type RealData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** What holds the numbers of an array; integers of 64 bits are bigints, so that no bit is lost. */
export type NumberData = RealData | BigInt64Array | BigUint64Array;

interface Layout {
  /** What numpy calls it in a file, without the order of bytes. */
  readonly code: string;
  readonly array: new (buffer: ArrayBufferLike, first?: number, length?: number) => NumberData;
}

/** Every data type; of two that share a class the first is what a typed array of it is taken for. */
const LAYOUTS: Readonly<Record<DataType, Layout>> = {
  int8: { code: "i1", array: Int8Array },
  uint8: { code: "u1", array: Uint8Array },
  int16: { code: "i2", array: Int16Array },
  uint16: { code: "u2", array: Uint16Array },
  int32: { code: "i4", array: Int32Array },
  uint32: { code: "u4", array: Uint32Array },
  int64: { code: "i8", array: BigInt64Array },
  uint64: { code: "u8", array: BigUint64Array },
  float32: { code: "f4", array: Float32Array },
  float64: { code: "f8", array: Float64Array },
  bool: { code: "b1", array: Uint8Array },
};

export const DATA_TYPES = Object.keys(LAYOUTS) as readonly DataType[];

/** numpy's code of a data type, e.g. `f4`. */
export function codeOf(dtype: DataType): string {
  return LAYOUTS[dtype].code;
}

/** The data type of one of numpy's codes, if it is one of ours. */
export function dataTypeOfCode(code: string): DataType | undefined {
  return DATA_TYPES.find((dtype) => LAYOUTS[dtype].code === code);
}

/** Bytes of one number. */
export function sizeOf(dtype: DataType): number {
  return Number(LAYOUTS[dtype].code.slice(1));
}

/** The numbers that a buffer holds, as a view of it. */
export function viewAs(dtype: DataType, buffer: ArrayBuffer): NumberData {
  return new LAYOUTS[dtype].array(buffer);
}

/** Whether a value is a typed array that may hold numbers of a data type. */
export function canHold(data: unknown, dtype: DataType): data is NumberData {
  // Some users are not told by TypeScript which there are.
  return DATA_TYPES.includes(dtype) && typedArrayKind(data) === LAYOUTS[dtype].array.name;
}

/** The data type that a typed array is taken for, or undefined if it is none of ours. */
export function dataTypeOfView(data: unknown): DataType | undefined {
  return DATA_TYPES.find((dtype) => canHold(data, dtype));
}

/**
 * A typed array of this realm and of no other class: what was given, or a view of the same numbers.
 *
 * A `Buffer` of Node has a `slice` that does not copy.
 */
export function plainView(data: NumberData): NumberData {
  const { array } = LAYOUTS[dataTypeOfView(data) as DataType];
  return data.constructor === array ? data : new array(...placeOfView(data));
}

/** Whether entries are bigints. */
export function isBig(data: NumberData): data is BigInt64Array | BigUint64Array {
  return isBigArray(data);
}
