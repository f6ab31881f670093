/** The values of a dataset or an attribute: numbers flat in row-major order, or words. */
export type Hdf5Values = Float32Array | Float64Array | readonly string[];

/** An array in a file. */
export interface Hdf5Dataset {
  readonly kind: "dataset";
  /** Its place in the file, e.g. `/node/nodes/fc1/weight`. */
  readonly path: string;
  /** Lengths of its dimensions; empty for a scalar. */
  readonly shape: readonly number[];
  /** `f2`, `f4`, `f8`, `i1` ... `i8`, `u1` ... `u8`, or `string`. Truth values are `i1`. */
  readonly type: string;
  /** `Float32Array` for `f2` and `f4`; all other numbers are in a `Float64Array`, which holds them exactly. */
  readonly values: Hdf5Values;
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
}

/** A folder in a file. */
export interface Hdf5Group {
  readonly kind: "group";
  readonly path: string;
  readonly children: ReadonlyMap<string, Hdf5Node>;
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
}

export type Hdf5Node = Hdf5Dataset | Hdf5Group;
export type Hdf5Attribute = number | string | readonly (number | string)[];
