import { File, type Group, ready } from "h5wasm";
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

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Writes an HDF5 file: words as variable-length UTF-8, numbers as they are, arrays contiguous, as Python's h5py does.
 *
 * The writer is h5wasm, the HDF5 library itself. It has 1 MB gzipped, and nothing smaller writes HDF5 in JavaScript: so
 * this module is an entry of its own, which others load only when they write.
 */
export async function writeHdf5(content: Hdf5Content): Promise<Uint8Array> {
  const { FS } = await ready;
  const name = "written.h5";
  const file = new File(name, "w");
  try {
    fill(file, content);
    file.flush();
    file.close();
    return FS.readFile(name);
  } catch (error) {
    file.close();
    throw new Hdf5Error("/", `the HDF5 file cannot be written (${String(error)})`, { cause: error });
  } finally {
    FS.unlink(name);
  }
}

function fill(group: Group, content: Hdf5Content): void {
  for (const [name, value] of Object.entries((content as { [ATTRIBUTES]?: Attributes })[ATTRIBUTES] ?? {})) {
    group.create_attribute(name, value, null, typeof value === "string" ? "S" : "<d");
  }
  for (const [name, value] of Object.entries(content)) {
    if (typeof value === "string") {
      group.create_dataset({ name, data: value, dtype: "S" });
    } else if (isArray(value)) {
      writeArray(group, name, value);
    } else {
      fill(group.create_group(name), value);
    }
  }
}

function writeArray(group: Group, name: string, { shape, values }: Hdf5Array): void {
  if (ArrayBuffer.isView(values)) {
    const dtype = values instanceof Float32Array ? "<f" : values instanceof Float64Array ? "<d" : "<q";
    group.create_dataset({ name, data: values, shape: [...shape], dtype });
  } else {
    group.create_dataset({ name, data: [...values], shape: [...shape], dtype: "S" });
  }
}

function isArray(value: Hdf5Content | Hdf5Array): value is Hdf5Array {
  return "values" in value && (ArrayBuffer.isView(value.values) || Array.isArray(value.values));
}
