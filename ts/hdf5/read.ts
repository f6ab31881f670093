import { Dataset, File, type Group } from "jsfive";
import { BitspikeError } from "../index.ts";
import { Hdf5Error } from "./hdf5-error.ts";
import { checkWhole } from "./signature.ts";
import type { Hdf5Attribute, Hdf5Dataset, Hdf5Group, Hdf5Values } from "./tree.ts";

/** Groups are not nested deeper than this: a damaged file may link a group into itself. */
const DEEPEST = 32;
/** So many objects a file may have, for the same reason. */
const MOST_OBJECTS = 100_000;
/** Deflate makes nothing more than 1,032 times smaller: what claims to be more is damaged, or meant to harm. */
const LARGEST_RATIO = 1032;

/**
 * Reads an HDF5 file as a whole into a tree of groups and datasets.
 *
 * Throws an {@link Hdf5Error} for bytes that are not HDF5, truncated, damaged, or written in a way that is not read
 * (compact and virtual layouts, compound types). The reader is jsfive: 28 kB gzipped and synchronous, where h5wasm has
 * 1 MB and must be awaited; both read every model that was tried.
 */
export function readHdf5(bytes: Uint8Array): Hdf5Group {
  checkWhole(bytes);
  // jsfive takes a buffer from its beginning. (A copy, of a Buffer of Node too, whose slice is a view.)
  const buffer = new Uint8Array(bytes).buffer;
  return guarded("/", () => new Tree(buffer.byteLength).group(new File(buffer), "/", 0));
}

class Tree {
  readonly #fileSize: number;
  readonly #seen = new Set<number>();

  constructor(fileSize: number) {
    this.#fileSize = fileSize;
  }

  group(group: Group, path: string, depth: number): Hdf5Group {
    this.#enter(group, path, depth);
    const children = new Map<string, Hdf5Dataset | Hdf5Group>();
    for (const name of group.keys) {
      const childPath = `${path === "/" ? "" : path}/${name}`;
      const child = guarded(childPath, () => group.get(name));
      if (child === null) {
        throw new Hdf5Error(childPath, `${childPath} of the HDF5 file is a link to nowhere`);
      }
      const read = () =>
        child instanceof Dataset ? this.#dataset(child, childPath) : this.group(child, childPath, depth + 1);
      children.set(name, guarded(childPath, read));
    }
    return { kind: "group", path, children, attributes: attributesOf(group) };
  }

  #dataset(dataset: Dataset, path: string): Hdf5Dataset {
    const shape = [...dataset.shape];
    const type = typeOf(dataset.dtype);
    this.#checkSize(dataset, path, shape, type);
    const attributes = attributesOf(dataset);
    const count = productOf(shape);
    const raw = count === 0 ? [] : dataset.value;
    if (raw.length !== count) {
      throw damaged(path, `it has ${raw.length} values where its shape asks for ${count}`);
    }
    return { kind: "dataset", path, shape, type, values: valuesOf(raw, type, path), attributes };
  }

  /** Before anything is allocated: a damaged file may ask for any number of values. */
  #checkSize({ _dataobjects: { chunks } }: Dataset, path: string, shape: readonly number[], type: string): void {
    const bytes = type === "string" ? 1 : Number(type.slice(1));
    const most = (this.#fileSize * (chunks === null ? 1 : LARGEST_RATIO)) / bytes;
    for (const [what, count] of [
      ["values", productOf(shape)],
      ["values a chunk", productOf(chunks ?? [])],
    ] as const) {
      if (!(count <= most)) {
        throw damaged(path, `it claims ${count} ${what}, more than a file of ${this.#fileSize} bytes can hold`);
      }
    }
  }

  #enter(group: Group, path: string, depth: number): void {
    const { offset } = group._dataobjects;
    if (depth > DEEPEST || this.#seen.size >= MOST_OBJECTS || this.#seen.has(offset)) {
      throw damaged(path, "its groups lead back into each other");
    }
    this.#seen.add(offset);
  }
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

function attributesOf(node: Group | Dataset): ReadonlyMap<string, Hdf5Attribute> {
  const attributes = new Map<string, Hdf5Attribute>();
  for (const [name, value] of Object.entries(node.attrs)) {
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
    const reason = error instanceof Error ? error.message : String(error);
    throw new Hdf5Error(path, `${path} of the HDF5 file cannot be read (${reason}); write the file again with h5py`, {
      cause: error,
    });
  }
}
