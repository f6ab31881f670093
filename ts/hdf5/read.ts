import { File, Filters, type ObjectHeader } from "jsfive";
import { BitspikeError } from "../index.ts";
import { Hdf5Error } from "./hdf5-error.ts";
import type { Link } from "./link.ts";
import { linksOf } from "./links.ts";
import { checkWhole } from "./signature.ts";
import type { Hdf5Attribute, Hdf5Dataset, Hdf5Group, Hdf5Node, Hdf5Values } from "./tree.ts";
import { DATA_LAYOUT, wordsOf } from "./words.ts";

/** Groups are not nested deeper than this, and links do not lead to links more often: a damaged file may go in circles. */
const DEEPEST = 32;
/** So many objects a file may have, for the same reason. */
const MOST_OBJECTS = 100_000;
/** Deflate makes nothing more than 1,032 times smaller: what claims to be more is damaged, or meant to harm. */
const LARGEST_RATIO = 1032;

/** Compressions that HDF5 knows and this reader does not, by number. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  4: "szip",
  5: "nbit",
  6: "scale-offset",
  32000: "lzf",
  32001: "blosc",
  32004: "lz4",
  32008: "bitshuffle",
  32013: "zfp",
  32015: "zstd",
  32026: "blosc2",
};

/**
 * Reads an HDF5 file as a whole into a tree of groups and datasets.
 *
 * Names and words are UTF-8. Throws an {@link Hdf5Error} for bytes that are not HDF5, truncated, damaged, or written in a
 * way that is not read (compact and virtual layouts, compound types, compressions other than gzip). The reader is jsfive:
 * 28 kB gzipped and synchronous, where h5wasm has 1 MB and must be awaited; both read every model that was tried.
 */
export function readHdf5(bytes: Uint8Array): Hdf5Group {
  checkWhole(bytes);
  // jsfive takes a buffer from its beginning. (A copy, of a Buffer of Node too, whose slice is a view.)
  const buffer = new Uint8Array(bytes).buffer;
  return guarded("/", () => new Tree(buffer, new File(buffer)._dataobjects).root());
}

class Tree {
  readonly #file: ArrayBuffer;
  readonly #root: ObjectHeader;
  readonly #seen = new Set<number>();

  constructor(file: ArrayBuffer, root: ObjectHeader) {
    this.#file = file;
    this.#root = root;
  }

  root(): Hdf5Group {
    return this.#group(this.#root, "/", 0);
  }

  #group(header: ObjectHeader, path: string, depth: number): Hdf5Group {
    this.#enter(header, path, depth);
    const children = new Map<string, Hdf5Node>();
    for (const [name, link] of linksOf(header, this.#file)) {
      const childPath = `${path === "/" ? "" : path}/${name}`;
      const read = (): Hdf5Node => {
        const child = this.#follow(link, header);
        if (child === undefined) {
          throw new Hdf5Error(childPath, `${childPath} of the HDF5 file is a link to nowhere`);
        }
        return child.is_dataset ? this.#dataset(child, childPath) : this.#group(child, childPath, depth + 1);
      };
      children.set(name, guarded(childPath, read));
    }
    return { kind: "group", path, children, attributes: attributesOf(header) };
  }

  /** What a link of a group leads to; undefined if it leads nowhere. */
  #follow(link: Link, from: ObjectHeader, links = 0): ObjectHeader | undefined {
    if (typeof link === "number") return new this.#root.constructor(this.#file, link);
    if (links > DEEPEST) return undefined;
    let found: ObjectHeader | undefined = link.startsWith("/") ? this.#root : from;
    for (const name of link.split("/").filter((part) => part !== "" && part !== ".")) {
      const own: ObjectHeader = found;
      const next = own.is_dataset ? undefined : linksOf(own, this.#file).get(name);
      found = next === undefined ? undefined : this.#follow(next, own, links + 1);
      if (found === undefined) return undefined;
    }
    return found;
  }

  #dataset(header: ObjectHeader, path: string): Hdf5Dataset {
    checkLayout(header, this.#file, path);
    const shape = [...header.shape];
    const { dtype } = header;
    const type = typeOf(dtype);
    this.#checkSize(header, path, shape, type);
    checkFilters(header, path);
    const attributes = attributesOf(header);
    const count = productOf(shape);
    const isWords = typeof dtype !== "string";
    const raw = count === 0 ? [] : isWords ? wordsOf(header, this.#file, count) : header.get_data();
    if (raw.length !== count) {
      throw damaged(path, `it has ${raw.length} values where its shape asks for ${count}`);
    }
    const values = isWords ? (raw as string[]) : valuesOf(raw, type, path);
    return { kind: "dataset", path, shape, type, values, attributes };
  }

  /** Before anything is allocated: a damaged file may ask for any number of values. */
  #checkSize({ chunks }: ObjectHeader, path: string, shape: readonly number[], type: string): void {
    const fileSize = this.#file.byteLength;
    const bytes = type === "string" ? 1 : Number(type.slice(1));
    const most = (fileSize * (chunks === null ? 1 : LARGEST_RATIO)) / bytes;
    for (const [what, count] of [
      ["values", productOf(shape)],
      ["values a chunk", productOf(chunks ?? [])],
    ] as const) {
      if (!(count <= most)) {
        throw damaged(path, `it claims ${count} ${what}, more than a file of ${fileSize} bytes can hold`);
      }
    }
  }

  #enter({ offset }: ObjectHeader, path: string, depth: number): void {
    if (depth > DEEPEST || this.#seen.size >= MOST_OBJECTS || this.#seen.has(offset)) {
      throw damaged(path, "its groups lead back into each other");
    }
    this.#seen.add(offset);
  }
}

/** Throws for values that are compressed in another way than by gzip. */
function checkFilters({ filter_pipeline }: ObjectHeader, path: string): void {
  for (const filter of filter_pipeline ?? []) {
    const number = filter.get("filter_id") as number;
    if (Filters.has(number)) continue;
    const found = COMPRESSIONS[number] ?? `the filter ${number}`;
    const message = `${path} of the HDF5 file is compressed with ${found}, expected gzip or no compression`;
    throw new Hdf5Error(path, `${message}; write it with compression="gzip" in h5py`);
  }
}

/** Throws for values that are stored in a way that jsfive does not read (section IV.A.2.i). */
function checkLayout({ msgs }: ObjectHeader, file: ArrayBuffer, path: string): void {
  const place = msgs.find((one) => one.get("type") === DATA_LAYOUT)?.get("offset_to_message");
  if (place === undefined) return;
  const view = new DataView(file);
  const version = view.getUint8(place);
  const kind = view.getUint8(place + (version < 3 ? 2 : 1));
  const found =
    kind === 0 ? "within its header" : kind === 3 ? "in other datasets" : "in chunks with an index of HDF5 1.10";
  if (kind === 1 || (kind === 2 && version < 4)) return;
  const message = `${path} of the HDF5 file is stored ${found}, expected in one piece or in chunks of the older form`;
  throw new Hdf5Error(path, `${message}; write it with h5py's defaults, without libver="latest"`);
}

/** `f4` for `<f4`; what is no array of numbers or words is refused. */
function typeOf(dtype: string | readonly unknown[]): string {
  if (typeof dtype !== "string") {
    if (dtype[0] === "VLEN_STRING") return "string";
    throw new Error(`values of the type ${String(dtype[0])} are not read`);
  }
  if (/^S\d+$/.test(dtype)) return "string";
  const match = /^[<>]?(f[248]|[iu][1248])$/.exec(dtype);
  if (match?.[1] === undefined) throw new Error(`values of the type ${dtype} are not read`);
  return match[1];
}

function valuesOf(raw: ArrayLike<unknown>, type: string, path: string): Hdf5Values {
  if (type === "string") {
    // Words of a fixed length are filled up with zeros or spaces.
    return Array.from(raw, (word) => String(word).replace(/[\0 ]+$/, ""));
  }
  const values = type === "f2" || type === "f4" ? new Float32Array(raw.length) : new Float64Array(raw.length);
  const isWide = type === "i8" || type === "u8";
  for (let index = 0; index < raw.length; index += 1) {
    const value = raw[index];
    if (typeof value !== "number") {
      throw damaged(path, `value ${index} is missing`);
    }
    if (isWide && !Number.isSafeInteger(value)) {
      throw new Hdf5Error(path, `${path} of the HDF5 file holds ${value}, a whole number beyond 2^53`);
    }
    values[index] = value;
  }
  return values;
}

function attributesOf(header: ObjectHeader): ReadonlyMap<string, Hdf5Attribute> {
  const attributes = new Map<string, Hdf5Attribute>();
  for (const [name, value] of Object.entries(header.get_attributes())) {
    if (typeof value === "number" || typeof value === "string") attributes.set(name, value);
    if (Array.isArray(value)) attributes.set(name, value.map(wordOrNumber));
  }
  return attributes;
}

const wordOrNumber = (value: unknown) => (typeof value === "number" ? value : String(value));

const productOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);

const damaged = (path: string, how: string) =>
  new Hdf5Error(path, `${path} of the HDF5 file is damaged: ${how}; get or write the file again`);

/** Runs what reads; whatever is thrown by it (jsfive throws strings, and DataView where a file lies) gets our class. */
function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BitspikeError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    // So jsfive asserts.
    const reason = said === "thing is not a function" ? "it holds what the format does not allow" : said;
    const remedy = "get it again if it is damaged, else write plain arrays of numbers and text, with h5py's defaults";
    throw new Hdf5Error(path, `${path} of the HDF5 file cannot be read (${reason}); ${remedy}`, { cause: error });
  }
}
