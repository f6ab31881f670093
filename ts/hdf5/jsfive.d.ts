/** The part of jsfive that is used here; the package has no types of its own. */
declare module "jsfive" {
  /** The header of a group or a dataset: a list of messages, and what they say. */
  export interface ObjectHeader {
    readonly constructor: new (file: ArrayBuffer, address: number) => ObjectHeader;
    /** Where it is in the file. */
    readonly offset: number;
    readonly msgs: readonly ReadonlyMap<string, number>[];
    readonly is_dataset: boolean;
    readonly shape: readonly number[];
    readonly dtype: string | readonly unknown[];
    readonly chunks: readonly number[] | null;
    readonly filter_pipeline: readonly ReadonlyMap<string, unknown>[] | null;
    get_data(): ArrayLike<unknown>;
    get_attributes(): Readonly<Record<string, unknown>>;
    /** What links are stored outside of the header, in a heap; it hands each to `_decode_link_msg`. */
    _iter_link_from_link_info_msg(message: ReadonlyMap<string, number>): Iterable<readonly [string, number | string]>;
    _decode_link_msg(
      data: ArrayBuffer,
      offset: number,
    ): readonly [order: number | undefined, link: readonly [string, number | string]];
    _get_data_message_properties(
      offset: number,
    ): readonly [version: number, dimensions: number | undefined, layout: number, place: number];
    _vlen_size_and_data(file: ArrayBuffer, offset: number): readonly [size: number, data: ArrayBuffer | undefined];
    readonly _global_heaps: Readonly<Record<number, { readonly objects: ReadonlyMap<number, ArrayBuffer> }>>;
  }
  export class File {
    constructor(file: ArrayBuffer);
    readonly _dataobjects: ObjectHeader;
  }
  export const Filters: ReadonlyMap<number, unknown>;
}
