import { invalid } from "../checks/invalid.ts";
import { bytesOf, optionsIn } from "./arguments.ts";
import type { CsvOptions } from "./csv-table.ts";
import { type DataFormat, refusals } from "./data-error.ts";
import { DataFile } from "./data-file.ts";
import { checkedDt, type EventOptions } from "./event-columns.ts";
import { csvItemOf } from "./read-csv.ts";
import { type DataItem, readJson } from "./read-json.ts";
import { readNirData } from "./read-nir-data.ts";
import { readNmnist } from "./read-nmnist.ts";
import { NPY_MAGIC, readNpy } from "./read-npy.ts";
import { type NpzOptions, readNpz } from "./read-npz.ts";
import { textOf } from "./text.ts";

/** The formats of files. */
export type FileFormat = Exclude<DataFormat, "array" | "events" | "file">;

/** How a file is read; each format takes what it needs. */
export interface ReadOptions extends EventOptions, CsvOptions, NpzOptions {
  /** Name of the file, which tells formats apart whose bytes do not. */
  readonly name?: string | undefined;
  /** Its format, where neither bytes nor name tell it. */
  readonly format?: FileFormat | undefined;
}

interface Format {
  /** Bytes that every file of it begins with. */
  readonly magic?: readonly (readonly number[])[] | undefined;
  /** How names of its files end. */
  readonly endings: readonly string[];
  readonly read: (bytes: Uint8Array, options: ReadOptions) => ReadonlyMap<string, DataItem>;
}

const single = (item: DataItem) => new Map([["", item]]);

const FORMATS: Readonly<Record<FileFormat, Format>> = {
  npy: { magic: [[...NPY_MAGIC]], endings: [".npy"], read: (bytes, options) => single(readNpy(bytes, options)) },
  npz: {
    // An archive without entries begins with its end.
    magic: [
      [0x50, 0x4b, 0x03, 0x04],
      [0x50, 0x4b, 0x05, 0x06],
    ],
    endings: [".npz", ".zip"],
    read: readNpz,
  },
  nirdata: {
    magic: [[0x89, 0x48, 0x44, 0x46]],
    endings: [".h5", ".hdf5", ".nirdata"],
    read: (bytes, options) => new Map(Array.from(readNirData(bytes, options), ([name, { data }]) => [name, data])),
  },
  json: { endings: [".json"], read: readJson },
  csv: {
    endings: [".csv", ".tsv", ".txt"],
    read: (bytes, options) => single(csvItemOf(textOf(bytes, refusals("csv")), options)),
  },
  nmnist: {
    endings: [".bin"],
    read: (bytes, options) =>
      single([readNmnist(bytes, { ...options, dt: checkedDt(options.dt, "say how many seconds a step is") })]),
  },
};

/**
 * Reads a file of any format that is known: `.npy`, `.npz`, CSV, JSON, event lists in either, N-MNIST, NIRData.
 *
 * The first bytes decide; then `name`; a text that has neither is JSON if it begins with a bracket, else CSV. Times of
 * events need `dt`. Throws a {@link DataError} for what is none of these, or damaged.
 *
 * @example
 * ```ts
 * import { readData, writeNpy } from "bitspike/data";
 *
 * const file = readData(writeNpy([[0, 1], [1, 0]]), { name: "input.npy" });
 * file.format; // "npy"
 * ```
 */
export function readData(bytes: Uint8Array | ArrayBuffer, given?: ReadOptions): DataFile {
  const options = optionsIn(given);
  const { name } = options;
  if (name !== undefined && typeof name !== "string") {
    throw invalid("options.name", name, "a string, the name of the file");
  }
  const source = bytesOf(bytes);
  const { format = formatOf(source, name) } = options;
  if (typeof format !== "string" || !Object.hasOwn(FORMATS, format)) {
    throw invalid("options.format", format, `one of ${Object.keys(FORMATS).join(", ")}`);
  }
  return new DataFile(format, FORMATS[format].read(source, options));
}

function formatOf(bytes: Uint8Array, name: string | undefined): FileFormat {
  const formats = Object.entries(FORMATS) as [FileFormat, Format][];
  const begins = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  const byMagic = formats.find(([, { magic }]) => magic?.some(begins));
  const byName = formats.find(([, { endings }]) => endings.some((ending) => name?.toLowerCase().endsWith(ending)));
  const known = byMagic ?? byName;
  if (known !== undefined) {
    return known[0];
  }
  // Numbers as text have no control characters beyond tabs and line breaks.
  const isText = bytes.length > 0 && bytes.subarray(0, 1024).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  if (!isText) {
    const first = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const found = bytes.length === 0 ? "an empty file" : `one that begins with the bytes ${first}`;
    throw refusals("file")("the format", `one of ${Object.keys(FORMATS).join(", ")}`, found, {
      remedy: "say which, if it is one",
    });
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  return /^[[{]/.test(start) ? "json" : "csv";
}
