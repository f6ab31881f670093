/** Where a link leads: the address of an object in the file, or the path of another link. */
export type Link = number | string;

/** The name of a link, or the path that it leads to, in UTF-8. Throws for bytes that are not. */
export function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const hex = Array.from(bytes.subarray(0, 40), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw new Error(`a name in it is not UTF-8: the bytes ${hex}`, { cause });
  }
}
