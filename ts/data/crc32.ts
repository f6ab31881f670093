/** The remainders of all bytes by the polynomial of zip (0xEDB88320, reflected). */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return remainder;
});

/** CRC-32 as in zip archives: fflate does not check it, and a flipped bit would become another number. */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) {
    remainder = (remainder >>> 8) ^ (REMAINDERS[(remainder ^ (bytes[at] as number)) & 255] as number);
  }
  return ~remainder >>> 0;
}
