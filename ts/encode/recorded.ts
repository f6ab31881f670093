import { isFloat32Array } from "../checks/built-ins.ts";
import { readNumbers, readWhole, readWholes } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import { LARGEST_SIZE } from "../description/populations.ts";
import type { Scalars, SpikeTrain, Trace } from "../index.ts";
import { MOST_STEPS } from "../run/options.ts";

/** Spikes that have been checked and copied, in the order given. */
export type ReadTrain = Pick<SpikeTrain, "size" | "steps" | "neurons" | "values">;

/** A trace as a table that has at least one row. */
export interface ReadTrace {
  readonly values: Scalars;
  readonly columns: number;
}

/**
 * A spike train, or undefined after a complaint.
 *
 * What it must have is looked at, not its class: `bitspike/slim` has classes of its own.
 */
export function readTrain(value: unknown, problems: Problems): ReadTrain | undefined {
  const place = new Place("train");
  if (!isRecord(value)) {
    problems.add(place, value, "a spike train", "take one from the spikes of a recording, by its population's name");
    return undefined;
  }
  const size = readWhole(value["size"], place.key("size"), problems, 0, LARGEST_SIZE);
  const below = (count: number) => ({ minimum: 0, maximum: count - 1 });
  const steps = readWholes(value["steps"], place.key("steps"), problems, below(MOST_STEPS));
  if (size === undefined || steps === undefined) {
    return undefined;
  }
  const each = { length: steps.length, per: "one per spike" };
  const neurons = readWholes(value["neurons"], place.key("neurons"), problems, { ...below(size), ...each });
  const given = value["values"];
  const demand = { precision: "f64" as const, ...each };
  const values = given === undefined ? undefined : readNumbers(given, place.key("values"), problems, demand);
  return neurons && { size, steps, neurons, values };
}

/** A trace, or undefined after a complaint. */
export function readTrace(value: unknown, problems: Problems): ReadTrace | undefined {
  const place = new Place("trace");
  if (!isRecord(value)) {
    problems.add(place, value, "a trace", "take one from the membrane or the states of a recording");
    return undefined;
  }
  const { rows, neurons, values } = value as Partial<Trace>;
  const count = readWhole(rows, place.key("rows"), problems, 1, MOST_STEPS);
  const columns = readWholes(neurons, place.key("neurons"), problems, { minimum: 0, maximum: LARGEST_SIZE - 1 });
  if (count === undefined || columns === undefined) {
    return undefined;
  }
  const demand = { length: count * columns.length, per: "one per row and neuron" };
  const precision = isFloat32Array(values) ? "f32" : "f64";
  const read = readNumbers(values, place.key("values"), problems, { precision, ...demand });
  return read && { values: read, columns: columns.length };
}
