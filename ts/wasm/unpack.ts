import { inflateSync } from "fflate";

/** What Node and its kin have built in, reached without an import that other environments would fail on. */
interface Native {
  readonly Buffer?: { from(text: string, encoding: "base64"): Uint8Array };
  readonly process?: {
    getBuiltinModule?(name: "node:zlib"): { inflateRawSync(bytes: Uint8Array): Uint8Array } | undefined;
  };
}

/**
 * The bytes of a text in base64 that holds them deflated.
 *
 * By what the engine has built in, which is there at once, or else by a library, which must first be compiled.
 */
export function unpack(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer, process } = globalThis as Native;
  const zlib = process?.getBuiltinModule?.("node:zlib");
  const packed = Buffer?.from(text, "base64") ?? bytesOf(atob(text));
  return (zlib?.inflateRawSync(packed) ?? inflateSync(packed)) as Uint8Array<ArrayBuffer>;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    bytes[index] = text.charCodeAt(index);
  }
  return bytes;
}
