const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Base64 in lines, decoded without `atob`, which is the web's and not the language's: shells of engines do not have it.
 */
export function bytesOfBase64(lines: string): Uint8Array<ArrayBuffer> {
  const text = lines.replaceAll("\n", "");
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
