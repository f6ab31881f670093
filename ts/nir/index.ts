/**
 * Models in the Neuromorphic Intermediate Representation (NIR): what was trained elsewhere, and what is to be used there.
 *
 * @packageDocumentation
 */
export { Hdf5Error } from "../hdf5/index.ts";
export type { ModelOutput } from "./convert.ts";
export { NirError, type NirProblem } from "./nir-error.ts";
export type { NirFramework, NirOptions, NirReset } from "./options.ts";
export { type NirModel, readNir } from "./read.ts";
export { ConversionReport, type DecidedBy, type Decision } from "./report.ts";
export { writeNir } from "./write.ts";
