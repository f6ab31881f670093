/** HDF5 files, for the entries that read or write them; no entry of the package by itself. */
export { Hdf5Error } from "./hdf5-error.ts";
export { hdf5Budget, readHdf5 } from "./read.ts";
export type { Hdf5Attribute, Hdf5Dataset, Hdf5Group, Hdf5Node, Hdf5Values } from "./tree.ts";
