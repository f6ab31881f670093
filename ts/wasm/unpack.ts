import { inflateSync } from "fflate";
import { bytesOfBase64 } from "../hosts/base64.ts";

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
  return (unpackNatively(text) ?? inflateSync(bytesOfBase64(text))) as Uint8Array<ArrayBuffer>;
}

function unpackNatively(text: string): Uint8Array | undefined {
  try {
    const { Buffer, process } = globalThis as Native;
    const zlib = process?.getBuiltinModule?.("node:zlib");
    return Buffer && zlib?.inflateRawSync(Buffer.from(text, "base64"));
  } catch {
    // Next's edge runtime has a `process` that throws when it is touched.
    return undefined;
  }
}
