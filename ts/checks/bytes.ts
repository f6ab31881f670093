import { isArrayBuffer, isUint8Array, placeOfView } from "./built-ins.ts";

/** What stands for bytes whose buffer was transferred. */
export const DETACHED = Symbol("detached");

/**
 * The memory of a `Uint8Array` of any realm as a view of our own; undefined for anything else.
 *
 * Code of the user (a class that extends `Uint8Array`, with getters) is not run, neither here nor when the view is used.
 */
export function bytesIn(value: unknown): Uint8Array | typeof DETACHED | undefined {
  return isUint8Array(value) ? viewOf(() => new Uint8Array(...placeOfView(value))) : undefined;
}

/** The bytes of a file, a `Uint8Array` or an `ArrayBuffer` of any realm, as a view of our own; undefined for anything else. */
export function fileBytesIn(value: unknown): Uint8Array | typeof DETACHED | undefined {
  return isArrayBuffer(value) ? viewOf(() => new Uint8Array(value)) : bytesIn(value);
}

function viewOf(make: () => Uint8Array): Uint8Array | typeof DETACHED {
  try {
    return make();
  } catch {
    // Only a detached buffer refuses.
    return DETACHED;
  }
}
