import { bytesOfBase64 } from "./base64.ts";

/**
 * Base64 as a text of bytes, as the web's `atob` gives it, for hosts without one.
 *
 * The build gives it to all code of an entry that names it: a library that plots are drawn with does when it is imported.
 */
export function atob(text: string): string {
  return Array.from(bytesOfBase64(text), (byte) => String.fromCharCode(byte)).join("");
}
