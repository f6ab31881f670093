import { readNumber, readOneOrEach } from "../checks/numbers.ts";
import type { Numbers, SpikeTrain } from "../index.ts";
import { checked, placeOf, readFlag, readOptions } from "./arguments.ts";
import { spikesIn } from "./spikes.ts";
import { checkSize, type Rows, readRows } from "./values.ts";

/** Options of {@link encodeDelta}. */
export interface DeltaOptions {
  /** The change that makes a spike: above 0. */
  readonly threshold: number;
  /** Whether a fall by the threshold emits -1; without it only rises are seen. Default false. */
  readonly off?: boolean | undefined;
  /** What the first row is compared with: one number for all, or one each. Default 0. */
  readonly previous?: number | Numbers | undefined;
}

/**
 * Delta modulation: a spike where a value has risen by at least the threshold since the step before.
 *
 * `series`: a row for each step, one value a neuron. As snnTorch 1.0.0, `spikegen.delta`; `previous: series[0]` is its
 * `padding=True`. Throws an `InvalidArgumentError` for anything else, an `OutOfMemoryError` for more than 2^31 values.
 *
 * @example
 * ```ts
 * import { encodeDelta } from "bitspike/encode";
 *
 * const spikes = encodeDelta([[1], [2], [2.5], [0]], { threshold: 1, off: true });
 * Array.from(spikes.steps); // [0, 1, 3]
 * Array.from(spikes.values ?? []); // [1, 1, -1]
 * ```
 */
export function encodeDelta(series: Rows, options: DeltaOptions): SpikeTrain {
  const { table, threshold, off, previous } = checked((problems) => {
    const given = readOptions(options, ["threshold", "off", "previous"], problems);
    const table = readRows(series, problems);
    const threshold = readNumber(given["threshold"], placeOf("threshold"), problems, { above: 0 });
    const off = readFlag(given, "off", problems);
    const demand = { precision: "f64" as const, length: table?.size ?? 0, per: "one per neuron" };
    const before = given["previous"] ?? 0;
    const previous = table && readOneOrEach(before, placeOf("previous"), problems, demand);
    return table && previous && threshold !== undefined ? { table, threshold, off, previous } : undefined;
  });
  const { values, size, steps } = table;
  checkSize(steps * size, 1);
  const emissions = Int8Array.from(values, (value, index) => {
    const before = index < size ? previous[previous.length === 1 ? 0 : index] : values[index - size];
    const change = value - (before as number);
    return change >= threshold ? 1 : off && change <= -threshold ? -1 : 0;
  });
  return spikesIn(emissions, size, !off);
}
