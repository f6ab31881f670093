/** A small file that asks for much. */
export interface Bomb {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** Options of the reader beside those that every bomb is read with. */
  readonly options?: { readonly maximumBytes?: number };
  /** What the error must say; none: the file is read, and takes no more than it may. */
  readonly message?: RegExp;
}
