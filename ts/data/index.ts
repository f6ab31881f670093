/**
 * Inputs and outputs as people have them: numpy's files, CSV, JSON, event lists, N-MNIST, NIRData; read, written, and
 * turned into what a network takes.
 *
 * @module bitspike/data
 */
export type { BudgetOptions } from "../budget.ts";
export type { ArraySource } from "./array-source.ts";
export type { LeadingAxis } from "./axes.ts";
export type { CsvOptions } from "./csv-table.ts";
export { DataError, type DataFormat, type DataPlace } from "./data-error.ts";
export { DataFile } from "./data-file.ts";
export type { DataType, NumberData, RealData } from "./data-types.ts";
export type { EventOptions } from "./event-columns.ts";
export { EventList, type EventListOptions, type Events, type Repeated } from "./event-list.ts";
export { type Nested, NumberArray } from "./number-array.ts";
export { type EventSource, type RasterOptions, toEvents, toRaster } from "./raster.ts";
export { type CsvTable, readCsv } from "./read-csv.ts";
export { type FileFormat, type ReadOptions, readData } from "./read-data.ts";
export { readEvents } from "./read-events.ts";
export { type DataItem, readJson } from "./read-json.ts";
export { type NirObservable, readNirData } from "./read-nir-data.ts";
export { type NmnistOptions, readNmnist } from "./read-nmnist.ts";
export { readNpy } from "./read-npy.ts";
export { type NpzOptions, readNpz } from "./read-npz.ts";
export { type InputOptions, toInputs } from "./to-inputs.ts";
export { type WriteCsvOptions, writeCsv } from "./write-csv.ts";
export { type JsonSource, writeJson } from "./write-json.ts";
export { writeNirData } from "./write-nir-data.ts";
export { writeNpy } from "./write-npy.ts";
export { writeNpz } from "./write-npz.ts";
