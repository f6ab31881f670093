import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { within } from "./failure.ts";

/** The bytes of a file; `-` is the standard input. */
export function readBytes(file: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = within(file, () => readFileSync(file === "-" ? 0 : file));
  // Not a Buffer: its slice() is a view, where that of other arrays is a copy.
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Writes a file as a whole. */
export function writeFile(file: string, content: string | Uint8Array): void {
  within(file, () => writeFileSync(file, content));
}

/** What a file is known by: the SHA-256 of its bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
