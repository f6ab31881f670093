/**
 * Models in the Neuromorphic Intermediate Representation (NIR): what was trained elsewhere, and what is to be used there.
 *
 * @module bitspike/nir
 */
export type { BudgetOptions } from "../budget.ts";
export { Hdf5Error } from "../hdf5/index.ts";
export type { ModelOutput } from "./convert.ts";
export type { FindingCode, NirFinding, Severity } from "./lint/finding.ts";
export { lintNir } from "./lint/index.ts";
export { NirError, type NirProblem } from "./nir-error.ts";
export type { NirFramework, NirOptions, NirReset } from "./options.ts";
export { type NirOutline, type NirOutlineNode, type NirOutlineParameter, outlineNir } from "./outline.ts";
export { type NirModel, readNir } from "./read.ts";
export { ConversionReport, type DecidedBy, type Decision } from "./report.ts";
export { writeNir } from "./write.ts";
