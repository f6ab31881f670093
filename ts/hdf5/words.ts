import type { ObjectHeader } from "jsfive";

/** The message of an object header that says where data is (HDF5 File Format Specification, section IV.A.2.i). */
export const DATA_LAYOUT = 0x08;
const CHUNKED = 2;
const NOWHERE = 0xffff_ffff_ffff_ffffn;

/**
 * The words of a dataset of variable length, in UTF-8.
 *
 * jsfive decodes them as Latin-1 where the file calls them ASCII, and drops a byte order mark at their beginning.
 */
export function wordsOf(header: ObjectHeader, file: ArrayBuffer, count: number): string[] {
  const message = header.msgs.find((one) => one.get("type") === DATA_LAYOUT)?.get("offset_to_message");
  if (message === undefined) throw new Error("nothing says where its values are");
  const [, , layout, place] = header._get_data_message_properties(message);
  if (layout === CHUNKED) {
    // jsfive leaves sequences as they are in the chunks: length, collection of a heap, object in it.
    const reader = Object.create(header, { dtype: { value: ["VLEN_SEQUENCE"] } }) as ObjectHeader;
    const stored = reader.get_data() as ArrayLike<readonly [number, number, number] | undefined>;
    return Array.from(stored, (one) => {
      const [, collection = 0, object = 0] = one ?? [];
      return decoded(header._global_heaps[collection]?.objects.get(object));
    });
  }
  const address = new DataView(file).getBigUint64(place, true);
  return Array.from({ length: count }, (_, index) =>
    address === NOWHERE ? "" : decoded(header._vlen_size_and_data(file, Number(address) + 16 * index)[1]),
  );
}

/** Some writers count the zero at the end of a word too. */
function decoded(bytes: ArrayBuffer | undefined): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\0+$/, "");
}
