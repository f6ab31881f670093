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
  const packed = Buffer?.from(text, "base64") ?? bytesOf(text);
  return (zlib?.inflateRawSync(packed) ?? inflateSync(packed)) as Uint8Array<ArrayBuffer>;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64, decoded without `atob`, which is the web's and not the language's: shells of engines do not have it. */
function bytesOf(text: string): Uint8Array {
  const sextets = new Uint8Array(128);
  for (let value = 0; value < ALPHABET.length; value += 1) {
    sextets[ALPHABET.charCodeAt(value)] = value;
  }
  const padding = text.indexOf("=");
  const length = padding < 0 ? text.length : padding;
  const bytes = new Uint8Array((length * 3) >> 2);
  let pending = 0;
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    pending = (pending << 6) | (sextets[text.charCodeAt(index)] as number);
    if (index % 4 !== 0) {
      bytes[count] = pending >> (6 - 2 * (index % 4));
      count += 1;
    }
  }
  return bytes;
}
