import { File, type Group, ready } from "h5wasm";
import { isArray, typedArrayKind } from "../checks/built-ins.ts";
import { unwritable } from "../checks/text.ts";
import { CompilationRefusedError } from "../index.ts";
import { Hdf5Error } from "./index.ts";

/** What a file is to hold: groups of groups and arrays, by name. */
export interface Hdf5Content {
  readonly [name: string]: Hdf5Content | Hdf5Array | string;
}

/** An array to write. `attributes` of a group are written with {@link ATTRIBUTES}. */
export interface Hdf5Array {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | BigInt64Array | readonly string[];
}

/** The key under which a group of {@link Hdf5Content} holds its attributes, if it has any. */
export const ATTRIBUTES: unique symbol = Symbol("attributes");

// It is compiled when it is imported. Where that is forbidden, those are told who write.
ready.catch(() => {});

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Writes an HDF5 file: words as variable-length UTF-8, numbers as they are, arrays contiguous, groups in their oldest form,
 * as Python's h5py does.
 *
 * Throws an {@link Hdf5Error} for names and words that HDF5 cannot hold, before it writes.
 * The writer is h5wasm, the HDF5 library itself. It has 1 MB gzipped, and nothing smaller writes HDF5 in JavaScript: so
 * this module is an entry of its own, which others load only when they write.
 */
export async function writeHdf5(content: Hdf5Content): Promise<Uint8Array<ArrayBuffer>> {
  check(content, "");
  const { FS } = await library();
  const name = "written.h5";
  const file = new File(name, "w", { libver: ["earliest", "latest"] });
  try {
    fill(file, content);
    file.flush();
    file.close();
    return FS.readFile(name) as Uint8Array<ArrayBuffer>;
  } catch (error) {
    file.close();
    throw new Hdf5Error("/", `the HDF5 file cannot be written (${String(error)})`, { cause: error });
  } finally {
    FS.unlink(name);
  }
}

async function library(): Promise<Awaited<typeof ready>> {
  try {
    return await ready;
  } catch (cause) {
    throw new CompilationRefusedError(cause, "write what network.describe() gives as JSON");
  }
}

/** Throws for what h5wasm would write as something else: text that C cannot hold, names that part paths. */
function check(content: Hdf5Content, path: string): void {
  for (const [name, value] of Object.entries(content)) {
    const own = `${path}/${name}`;
    const wrong =
      name === "" || name === "." ? "an empty part of a path" : name.includes("/") ? "a slash" : unwritable(name);
    if (wrong !== undefined) {
      throw new Hdf5Error(own, `the name ${JSON.stringify(name)} holds ${wrong}, and HDF5 has no such names`);
    }
    if (typeof value !== "string" && !isHdf5Array(value)) {
      check(value, own);
      continue;
    }
    const words = typeof value === "string" ? [value] : ArrayBuffer.isView(value.values) ? [] : value.values;
    for (const word of words) {
      const found = unwritable(word);
      if (found !== undefined) throw new Hdf5Error(own, `the text of ${own} holds ${found}, and HDF5 has no such text`);
    }
  }
}

function fill(group: Group, content: Hdf5Content): void {
  for (const [name, value] of Object.entries(attributesOf(content))) {
    group.create_attribute(name, value, null, typeof value === "string" ? "S" : "<d");
  }
  for (const [name, value] of Object.entries(content)) {
    if (typeof value === "string") {
      group.create_dataset({ name, data: value, dtype: "S" });
    } else if (isHdf5Array(value)) {
      writeArray(group, name, value);
    } else {
      fill(group.create_group(name), value);
    }
  }
  // h5wasm says nothing where the library below it could not write.
  const [wanted, found] = [Object.keys(content).length, group.keys().length];
  if (found !== wanted) throw new Error(`${group.path} has ${found} members instead of ${wanted}`);
}

const attributesOf = (content: Hdf5Content) => (content as { readonly [ATTRIBUTES]?: Attributes })[ATTRIBUTES] ?? {};

function writeArray(group: Group, name: string, { shape, values }: Hdf5Array): void {
  if (ArrayBuffer.isView(values)) {
    const dtype =
      typedArrayKind(values) === "Float32Array" ? "<f" : typedArrayKind(values) === "Float64Array" ? "<d" : "<q";
    group.create_dataset({ name, data: values, shape: [...shape], dtype });
  } else {
    group.create_dataset({ name, data: [...values], shape: [...shape], dtype: "S" });
  }
}

function isHdf5Array(value: Hdf5Content | Hdf5Array): value is Hdf5Array {
  return "values" in value && (ArrayBuffer.isView(value.values) || isArray(value.values));
}
