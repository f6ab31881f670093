import { BitspikeError } from "../index.ts";

/** Bytes that are no HDF5 file, or one that holds what cannot be read. */
export class Hdf5Error extends BitspikeError {
  static readonly code = "BITSPIKE_HDF5";
  override readonly name = "Hdf5Error";
  readonly code = Hdf5Error.code;
  /** The object within the file, e.g. `/node/nodes/fc1/weight`; `/` if it is the file as a whole. */
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
