import { Hdf5Error } from "./hdf5-error.ts";

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** What files are that people take for HDF5, by their first bytes. */
const OTHERS: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive (an .npz, or a model of PyTorch)"],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], "an .npy array"],
  [[0x1f, 0x8b], "a gzip file; unpack it first"],
  [[0x7b], "JSON or text"],
  [[0x3c], "HTML or XML; perhaps the page of an error instead of the file"],
  [[0x80], "a Python pickle"],
];

/** Where the fields of the superblock are, by its version (HDF5 File Format Specification, section II.A). */
const FIELDS: Readonly<
  Record<number, { readonly sizes: number; readonly base: number; readonly end: number; readonly root: number }>
> = {
  0: { sizes: 13, base: 24, end: 40, root: 64 },
  1: { sizes: 13, base: 28, end: 44, root: 68 },
  2: { sizes: 9, base: 12, end: 28, root: 36 },
  3: { sizes: 9, base: 12, end: 28, root: 36 },
};

/**
 * The address of the group that everything in a file is in.
 *
 * Throws an {@link Hdf5Error} unless the bytes begin like an HDF5 file and are all there. The superblock says where the
 * file ends, so that no truncated file gets as far as being read.
 */
export function rootOf(bytes: Uint8Array): number {
  if (bytes.length === 0) {
    throw new Hdf5Error("/", "the file is empty, expected an HDF5 file");
  }
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) {
    const found = OTHERS.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
    const what = found ?? `something that begins with the bytes ${hexOf(bytes.subarray(0, 8))}`;
    throw new Hdf5Error("/", `the file is ${what}, expected an HDF5 file, which begins with ${hexOf(SIGNATURE)}`);
  }
  const version = bytes[8];
  const fields = FIELDS[version ?? -1];
  if (fields === undefined) {
    const found = version === undefined ? "nothing after its signature" : `a superblock of version ${version}`;
    throw new Hdf5Error("/", `the HDF5 file has ${found}, expected version 0 to 3; write it again with h5py`);
  }
  if (bytes.length < fields.root + 8) {
    throw new Hdf5Error("/", `the HDF5 file ends after ${bytes.length} bytes, within its first block; get it again`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [base, end] = [view.getBigUint64(fields.base, true), view.getBigUint64(fields.end, true)];
  if (end > bytes.length) {
    const found = `the HDF5 file is truncated: it says that it has ${end} bytes, and ${bytes.length} are there`;
    throw new Hdf5Error("/", `${found}; get it again`);
  }
  if (bytes[fields.sizes] !== 8 || bytes[fields.sizes + 1] !== 8 || base !== 0n) {
    const found = "the HDF5 file has addresses of another length than 8 bytes, or does not begin with its first block";
    throw new Hdf5Error("/", `${found}, which is not read; write it again with h5py`);
  }
  return Number(view.getBigUint64(fields.root, true));
}

function hexOf(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
