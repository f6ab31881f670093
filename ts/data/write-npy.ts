import { type ArraySource, toArray } from "./array-source.ts";
import { codeOf, sizeOf } from "./data-types.ts";
import { NPY_MAGIC } from "./read-npy.ts";

/**
 * Writes a `.npy` file, version 1.0, C order, as numpy does: of an array, nested arrays (float64), a typed array, or a `Trace`
 * (rows x neurons).
 *
 * Spikes become an array by {@link toRaster}.
 */
export function writeNpy(source: ArraySource): Uint8Array<ArrayBuffer> {
  const { shape, dtype, data } = toArray(source);
  const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const order = sizeOf(dtype) === 1 ? "|" : isLittleEndian ? "<" : ">";
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const fields = `{'descr': '${order}${codeOf(dtype)}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // Room for the first axis to grow to 21 digits, as numpy leaves it; the header ends in a line break, at a multiple of 64.
  const room = shape.length === 0 ? 0 : 21 - `${shape[0]}`.length;
  const start = Math.ceil((10 + fields.length + room + 1) / 64) * 64;
  const header = `${fields.padEnd(start - 10 - 1)}\n`;
  const bytes = new Uint8Array(start + data.byteLength);
  bytes.set(NPY_MAGIC);
  bytes.set([1, 0, header.length & 255, header.length >> 8], 6);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return bytes;
}
