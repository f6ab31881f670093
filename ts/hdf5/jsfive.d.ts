/** The part of jsfive that is used here; the package has no types of its own. */
declare module "jsfive" {
  /** What all objects of a file have. */
  interface Node {
    readonly attrs: Readonly<Record<string, unknown>>;
    readonly _dataobjects: { readonly offset: number; readonly chunks: readonly number[] | null };
  }
  export class Group implements Node {
    readonly attrs: Readonly<Record<string, unknown>>;
    readonly _dataobjects: Node["_dataobjects"];
    readonly keys: readonly string[];
    get(name: string): Group | Dataset | null;
  }
  export class Dataset implements Node {
    readonly attrs: Readonly<Record<string, unknown>>;
    readonly _dataobjects: Node["_dataobjects"];
    readonly shape: readonly number[];
    readonly dtype: string | readonly unknown[];
    readonly value: ArrayLike<unknown>;
  }
  export class File extends Group {
    constructor(buffer: ArrayBuffer, name?: string);
  }
}
