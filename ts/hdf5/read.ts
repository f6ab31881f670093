import { Budget, type BudgetOptions } from "../budget.ts";
import { messageOf } from "../checks/built-ins.ts";
import { BitspikeError } from "../index.ts";
import { readAttributes } from "./attributes.ts";
import { FileBytes } from "./bytes.ts";
import { readArrayHeader, readValues } from "./dataset.ts";
import { Unread } from "./failures.ts";
import { GlobalHeaps } from "./global-heap.ts";
import { Hdf5Error } from "./hdf5-error.ts";
import { type Link, readLinks } from "./links.ts";
import { findMessage, MESSAGE, type ObjectHeader, readObjectHeader } from "./object-header.ts";
import { rootOf } from "./superblock.ts";
import type { Hdf5Dataset, Hdf5Group, Hdf5Node } from "./tree.ts";

/** Groups are not nested deeper than this: a damaged file may link a group into itself. */
const DEEPEST = 32;
/** Links through links go no further, for the same reason. */
const MOST_LINKS = 32;
/** Bytes of an object in memory, beside its name and its values. */
const OBJECT_BYTES = 512;

/**
 * Reads an HDF5 file as a whole into a tree of groups and datasets.
 *
 * Throws an {@link Hdf5Error} for bytes that are not HDF5, truncated, damaged, written in a way that is not read
 * (compound types, virtual arrays, other files). `budget` refuses a file that asks for too much memory; it throws what its
 * maker wants.
 *
 * The code is our own: of the libraries that read HDF5 in JavaScript, jsfive 0.4.2 takes 22 s and 3 GB for a file of 1 MB
 * whose links all lead to one array, and h5wasm has 1 MB and must be awaited.
 */
export function readHdf5(bytes: Uint8Array, budget: Budget = hdf5Budget(bytes)): Hdf5Group {
  return guarded("/", () => new Reader(new FileBytes(bytes), budget).root());
}

/** The budget of a file by itself. */
export function hdf5Budget(bytes: Uint8Array, options: BudgetOptions = {}): Budget {
  return new Budget(bytes.length, options, ({ what, asked, limit, remedy }) => {
    return new Hdf5Error(
      "/",
      `what the HDF5 file holds must take ${limit} in memory: ${what} needs ${asked}; ${remedy}`,
    );
  });
}

/** An array and where it was found first, with what all of its links share. */
type SharedArray = Omit<Hdf5Dataset, "path"> & { readonly bytes: number };

class Reader {
  readonly #file: FileBytes;
  readonly #budget: Budget;
  readonly #heaps: GlobalHeaps;
  readonly #seen = new Set<number>();
  readonly #headers = new Map<number, ObjectHeader>();
  readonly #links = new Map<number, ReadonlyMap<string, Link>>();
  readonly #arrays = new Map<number, SharedArray>();

  constructor(file: FileBytes, budget: Budget) {
    this.#file = file;
    this.#budget = budget;
    this.#heaps = new GlobalHeaps(file);
  }

  root(): Hdf5Group {
    const header = this.#header(rootOf(this.#file.bytes));
    return this.#group(header, "/", 0);
  }

  #group(header: ObjectHeader, path: string, depth: number): Hdf5Group {
    if (depth > DEEPEST || this.#seen.has(header.address)) {
      throw new Error("its groups lead back into each other");
    }
    this.#seen.add(header.address);
    const children = new Map<string, Hdf5Node>();
    for (const [name, link] of this.#linksOf(header)) {
      const childPath = `${path === "/" ? "" : path}/${name}`;
      const child = guarded(childPath, () => {
        const target = this.#target(link, header, MOST_LINKS);
        const isArray = findMessage(this.#file, target, MESSAGE.dataspace) !== undefined;
        return isArray ? this.#dataset(target, childPath) : this.#group(target, childPath, depth + 1);
      });
      children.set(name, child);
    }
    const attributes = readAttributes(this.#file, header, this.#words(path));
    return { kind: "group", path, children, attributes };
  }

  #dataset(header: ObjectHeader, path: string): Hdf5Dataset {
    let shared = this.#arrays.get(header.address);
    if (shared === undefined) {
      shared = this.#array(header, path);
      this.#arrays.set(header.address, shared);
    } else {
      // Whoever reads the file makes something of each link.
      this.#budget.take(shared.bytes, path);
    }
    const { kind, shape, type, values, attributes } = shared;
    return { kind, path, shape, type, values, attributes };
  }

  #array(header: ObjectHeader, path: string): SharedArray {
    const before = this.#budget.left;
    const array = readArrayHeader(this.#file, header);
    this.#budget.take(array.bytes, path);
    const words = this.#words(path);
    const values = readValues(this.#file, array, words);
    const attributes = readAttributes(this.#file, header, words);
    const { shape, datatype } = array;
    return { kind: "dataset", shape, type: datatype.type, values, attributes, bytes: before - this.#budget.left };
  }

  #header(address: number): ObjectHeader {
    let header = this.#headers.get(address);
    if (header === undefined) {
      header = readObjectHeader(this.#file, address);
      this.#headers.set(address, header);
    }
    return header;
  }

  #linksOf(header: ObjectHeader): ReadonlyMap<string, Link> {
    let links = this.#links.get(header.address);
    if (links === undefined) {
      links = readLinks(this.#file, header, (length) => {
        this.#budget.take(OBJECT_BYTES + 2 * length, "the name of an object");
      });
      this.#links.set(header.address, links);
    }
    return links;
  }

  /** The object that a link of a group leads to. */
  #target(link: Link, from: ObjectHeader, linksLeft: number): ObjectHeader {
    if (link.kind === "hard") return this.#header(link.address);
    if (link.kind === "external") throw new Unread("it is a link to another file, which is not opened");
    if (linksLeft === 0) throw new Error("its links lead back into each other");
    const { path } = link;
    // Links cost what their path is long, for a path may be there once and followed from everywhere.
    this.#file.count(0, Math.min(this.#file.length, 64 + path.length));
    let object = path.startsWith("/") ? this.#header(rootOf(this.#file.bytes)) : from;
    for (const name of path.split("/")) {
      if (name === "" || name === ".") continue;
      const next = this.#linksOf(object).get(name);
      if (next === undefined) throw new Error("it is a link to nowhere");
      object = this.#target(next, object, linksLeft - 1);
    }
    return object;
  }

  #words(path: string) {
    return { heaps: this.#heaps, take: (length: number) => this.#budget.take(2 * length, path) };
  }
}

/** Runs what reads; whatever is thrown by it (DataView throws where a file lies) becomes an `Hdf5Error`. */
function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BitspikeError) throw error;
    throw new Hdf5Error(path, sentenceOf(error, `${path} of the HDF5 file`), { cause: error });
  }
}

function sentenceOf(error: unknown, what: string): string {
  const reason = messageOf(error);
  return error instanceof Unread
    ? `${what} cannot be read: ${reason}; h5py's usual arrays of numbers and words can, plain or with compression="gzip"`
    : `${what} is damaged: ${reason}; get or write the file again`;
}
