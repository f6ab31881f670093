/** The files of write_fixtures.py, and what an error about data says. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { DataError } from "../../ts/data/index.ts";

const folder = join(import.meta.dirname, "fixtures");

export const fixtures = readdirSync(folder);

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** The error about data that an action must end in. */
export function errorOf(action: () => unknown): DataError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return error as DataError;
  }
  throw new Error("it was accepted");
}

/** Bytes of an array, C order, little-endian, as hexadecimal digits: equal bits, NaN included. */
export function hexOf(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("hex");
}

/** The bytes of a header of a `.npy` file, version 1, and of what follows. */
export function npyOf(header: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = Buffer.alloc(10 + header.length);
  bytes.write("\x93NUMPY\x01\0", "latin1");
  bytes.writeUInt16LE(header.length, 8);
  bytes.write(header, 10, "latin1");
  return new Uint8Array(Buffer.concat([bytes, data]));
}
