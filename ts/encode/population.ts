import { readNumbers, readOneOrEach } from "../checks/numbers.ts";
import { currentCore, type Numbers, OutOfMemoryError } from "../index.ts";
import { checked, placeOf, readOptions } from "./arguments.ts";
import { areRows, checkSize, type Rows, readRow, readRows } from "./values.ts";

/** Options of {@link encodePopulation}. */
export interface PopulationOptions {
  /** The value that each cell prefers. Every value is seen by as many cells. */
  readonly centres: Numbers;
  /** How wide a cell sees, its standard deviation: above 0; one number for all cells, or one each. */
  readonly width: number | Numbers;
}

/**
 * Population coding: each value as the responses of cells with Gaussian receptive fields, exp(-((x - centre)/width)^2/2).
 *
 * Responses are 0 to 1: a row of values gives a row of values x centres, all cells of the first value first; several rows
 * give several. They are currents for `run()`, or probabilities and latencies for the other encoders. The exp is the
 * core's, the same everywhere. Throws an `InvalidArgumentError` for anything else, an `OutOfMemoryError` for more than
 * 2^28 responses.
 *
 * @example
 * ```ts
 * import { encodeLatency, encodePopulation, firstSpikes } from "bitspike/encode";
 *
 * const responses = encodePopulation([0.5, 0], { centres: [0, 0.5, 1], width: 0.25 });
 * responses.length; // 6
 * const spikes = encodeLatency(responses, { steps: 10, linear: true, normalise: true });
 * Array.from(firstSpikes(spikes)); // [8, 0, 8, 0, 8, 9]
 * ```
 */
export function encodePopulation(values: Numbers, options: PopulationOptions): Float64Array;
export function encodePopulation(values: Rows, options: PopulationOptions): Float64Array[];
export function encodePopulation(values: Numbers | Rows, options: PopulationOptions): Float64Array | Float64Array[] {
  const { table, size, centres, widths } = checked((problems) => {
    const given = readOptions(options, ["centres", "width"], problems);
    const row = areRows(values) ? undefined : readRow(values, problems);
    const rows = areRows(values) ? readRows(values, problems) : undefined;
    const centres = readNumbers(given["centres"], placeOf("centres"), problems, {
      precision: "f64",
      isFromProgram: true,
    });
    const demand = { precision: "f64" as const, range: { above: 0 } };
    const each = { ...demand, ...(centres && { length: centres.length }), per: "one per centre" };
    const widths = readOneOrEach(given["width"], placeOf("width"), problems, each);
    const table = row ?? rows?.values;
    return table && centres && widths && { table, size: rows?.size, centres, widths };
  });
  checkSize(table.length * centres.length, table.BYTES_PER_ELEMENT);
  const core = currentCore();
  const responses = core.lend((loan) => {
    const length = table.length * centres.length;
    const at = loan.bytes(length * table.BYTES_PER_ELEMENT);
    const [valuesAt, centresAt, widthsAt] = [loan.scalars(table), loan.scalars(centres), loan.scalars(widths)];
    const status = core.call((raw) =>
      raw.encode_population(valuesAt, table.length, centresAt, centres.length, widthsAt, widths.length, at),
    );
    if (status !== 0) {
      throw new OutOfMemoryError("this encoding", core.raw.error_detail(0), "encode fewer values at a time");
    }
    return core.memory.copyDoubles(at, length);
  });
  if (!areRows(values)) {
    return responses;
  }
  const width = (size ?? 0) * centres.length;
  return values.map((_, step) => responses.slice(step * width, (step + 1) * width));
}
