import { Inflate } from "fflate";

/** So many packed bytes are unpacked at a time: they become no more than 4 MiB before their size is looked at. */
const PIECE = 4096;

/**
 * Unpacks deflated bytes (RFC 1951) that are to become `size` bytes, and no more than that is ever allocated or computed.
 *
 * Throws an `Error` for bytes that are damaged, and for those that become more or fewer.
 */
export function inflated(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const unpacked = new Uint8Array(size);
  const length = unpackInto(packed, size, (piece, at) => unpacked.set(piece, at));
  if (length !== size) throw new Error(`unpacked it has ${length} bytes, not ${size}`);
  return unpacked;
}

/** Unpacks deflated bytes of which only the largest size is known. Throws an `Error` where they become more. */
export function inflatedAtMost(packed: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const length = unpackInto(packed, most, (piece) => pieces.push(piece.slice()));
  const unpacked = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    unpacked.set(piece, at);
    at += piece.length;
  }
  return unpacked;
}

/** Hands over what is unpacked piece by piece, and returns how much it was. */
function unpackInto(packed: Uint8Array, most: number, take: (piece: Uint8Array, at: number) => void): number {
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length > most) throw new Error(`unpacked it has more than ${most} bytes`);
    take(piece, length);
    length += piece.length;
  });
  for (let at = 0; at === 0 || at < packed.length; at += PIECE) {
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  }
  return length;
}
