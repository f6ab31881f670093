import type { Budget, BudgetOptions } from "../budget.ts";
import { isFloat32Array } from "../checks/built-ins.ts";
import { type Hdf5Dataset, Hdf5Error, type Hdf5Group, readHdf5 } from "../hdf5/index.ts";
import { bytesOf } from "./arguments.ts";
import { budgetOf } from "./budget.ts";
import { DataError, type Refuse, refusals } from "./data-error.ts";
import { checkedDt, EVENT_BYTES, type EventOptions, SAMPLE_BYTES } from "./event-columns.ts";
import { EventList, MOST_WHOLE } from "./event-list.ts";
import { NumberArray } from "./number-array.ts";
import type { DataItem } from "./read-json.ts";
import { stepOf } from "./step-of.ts";

/** What was recorded of one node. */
export interface NirObservable {
  /** [samples, steps, neurons], or the events of each sample. */
  readonly data: DataItem;
  /** Length of a step in seconds: that of the file for values, the one asked for for events. */
  readonly dt: number;
}

/**
 * Reads recordings in NIR's own format (NIRData, HDF5; `nir.write_data` in Python), by `<node>/<observable>`, those of
 * nested graphs by `<graph>/<node>/<observable>`.
 *
 * Events have times there; `dt`, the length of a step in seconds, says which step each belongs to. Throws a
 * {@link DataError} that names the observable.
 */
export function readNirData(
  bytes: Uint8Array | ArrayBuffer,
  options: Pick<EventOptions, "dt" | "repeated"> & BudgetOptions = {},
): ReadonlyMap<string, NirObservable> {
  const refuse = refusals("nirdata");
  const source = bytesOf(bytes);
  const budget = budgetOf(source.length, options, refuse);
  const root = rootOf(source, budget, refuse);
  const type = root.attributes.get("__type__");
  if (type !== "NIRGraphData") {
    const isModel = root.children.has("node") && root.children.has("version");
    throw refuse(
      "the file",
      "recordings (NIRGraphData)",
      isModel ? "a model (NIR)" : JSON.stringify(type ?? "no type"),
    );
  }
  const observables = new Map<string, NirObservable>();
  readGraph(root, "", options, budget, observables);
  return observables;
}

function rootOf(bytes: Uint8Array, budget: Budget, refuse: Refuse): Hdf5Group {
  try {
    return readHdf5(bytes, budget);
  } catch (cause) {
    if (!(cause instanceof Hdf5Error)) throw cause;
    const at = cause.path === "/" ? {} : { entry: cause.path };
    throw refuse("the file", "a whole HDF5 file", `one that cannot be read: ${cause.message}`, { at, cause });
  }
}

function readGraph(
  graph: Hdf5Group,
  prefix: string,
  options: Pick<EventOptions, "dt" | "repeated">,
  budget: Budget,
  into: Map<string, NirObservable>,
): void {
  for (const [name, node] of groupsOf(graph, "nodes", prefix)) {
    const path = `${prefix}${name}`;
    const type = node.attributes.get("__type__");
    if (type === "NIRGraphData") {
      readGraph(node, `${path}/`, options, budget, into);
    } else if (type === "NIRNodeData") {
      for (const [observable, group] of groupsOf(node, "observables", `${path}/`)) {
        const key = `${path}/${observable}`;
        into.set(key, readObservable(group, options, budget, refusals("nirdata", { entry: key })));
      }
    } else {
      throw refusals("nirdata", { entry: path })(
        "the node",
        "NIRNodeData or NIRGraphData",
        JSON.stringify(type ?? "no type"),
      );
    }
  }
}

function groupsOf(parent: Hdf5Group, name: string, prefix: string): [name: string, group: Hdf5Group][] {
  const refuse = refusals("nirdata", prefix === "" ? {} : { entry: prefix });
  const group = parent.children.get(name);
  if (group?.kind !== "group") {
    throw refuse("the group", `one with the group ${name}`, group === undefined ? "none" : "an array there");
  }
  return Array.from(group.children, ([child, node]) => {
    if (node.kind !== "group") {
      throw refuse(`${name}/${child}`, "a group", "an array");
    }
    return [child, node];
  });
}

function readObservable(
  group: Hdf5Group,
  options: Pick<EventOptions, "dt" | "repeated">,
  budget: Budget,
  refuse: Refuse,
): NirObservable {
  const type = group.attributes.get("__type__");
  if (type === "TimeGriddedData") {
    const { shape, values } = numbersOf(group, "data", 3, refuse);
    // Samples without values are not in the file, and each would become an input.
    budget.take(SAMPLE_BYTES * (shape[0] ?? 0), "the samples");
    return { data: new NumberArray(shape, values), dt: positiveOf(group, "dt", refuse) };
  }
  if (type === "EventData" || type === "ValuedEventData") {
    const dt = checkedDt(options.dt, "events have times here: say how many seconds a step is");
    return { data: readEvents(group, dt, options.repeated, type === "ValuedEventData", budget, refuse), dt };
  }
  const found = JSON.stringify(type ?? "no type");
  throw refuse("the observable", "TimeGriddedData, EventData or ValuedEventData", found);
}

/** [samples, events] in the file: the neuron of each, or -1 where a sample has fewer; and its time. */
function readEvents(
  group: Hdf5Group,
  dt: number,
  repeated: EventOptions["repeated"],
  isValued: boolean,
  budget: Budget,
  refuse: Refuse,
): EventList[] {
  const size = positiveOf(group, "n_neurons", refuse);
  const duration = positiveOf(group, "t_max", refuse);
  const neurons = numbersOf(group, "idx", 2, refuse);
  const times = numbersOf(group, "time", 2, refuse);
  const worth = isValued ? numbersOf(group, "value", 2, refuse) : undefined;
  const [samples = 0, each = 0] = neurons.shape;
  for (const [name, { shape }] of Object.entries({ time: times, ...(worth && { value: worth }) })) {
    if (shape[0] !== samples || shape[1] !== each) {
      throw refuse(name, `of the shape of idx, (${samples}, ${each})`, `(${shape.join(", ")})`);
    }
  }
  budget.take(SAMPLE_BYTES * samples + EVENT_BYTES * samples * each, "the event lists of the samples");
  const epsilon = isFloat32Array(times.values) ? 2 ** -23 : Number.EPSILON;
  const stepCount = stepOf(duration, dt);
  if (!Number.isInteger(size) || size > MOST_WHOLE || stepCount > MOST_WHOLE) {
    throw refuse("n_neurons and t_max", `whole, and at most ${MOST_WHOLE} steps`, `${size} and ${duration} s`);
  }
  return Array.from({ length: samples }, (_, sample) => {
    const places = Array.from({ length: each }, (_, at) => sample * each + at).filter(
      (at) => neurons.values[at] !== -1,
    );
    const steps = places.map((at) => {
      const [neuron = 0, time = 0, value = 1] = [neurons.values[at], times.values[at], worth?.values[at]];
      const step = stepOf(time, dt, epsilon);
      const isInside = Number.isInteger(neuron) && neuron >= 0 && neuron < size && step >= 0 && step <= stepCount;
      if (!isInside || !Number.isFinite(value)) {
        const expected = `of neuron 0 to ${size - 1}, from 0 to ${duration} s, with a finite value`;
        const place = { index: [sample, at - sample * each] };
        throw refuse("an event", expected, `neuron ${neuron} at ${time} s, value ${value}`, { at: place });
      }
      return step;
    });
    const events = {
      steps,
      neurons: places.map((at) => neurons.values[at] as number),
      values: worth && places.map((at) => worth.values[at] as number),
    };
    // An event at the very end is one of a step more.
    return new EventList(events, { size, repeated, stepCount: steps.includes(stepCount) ? stepCount + 1 : stepCount });
  });
}

function numbersOf(
  group: Hdf5Group,
  name: string,
  rank: number,
  refuse: Refuse,
): { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array } {
  const dataset: Hdf5Dataset | Hdf5Group | undefined = group.children.get(name);
  if (dataset?.kind !== "dataset" || !ArrayBuffer.isView(dataset.values) || dataset.shape.length !== rank) {
    const found = dataset?.kind !== "dataset" ? "none" : `${dataset.type} of shape (${dataset.shape.join(", ")})`;
    throw refuse(name, `numbers of ${rank} dimensions`, found);
  }
  return { shape: dataset.shape, values: dataset.values as Float32Array | Float64Array };
}

function positiveOf(group: Hdf5Group, name: string, refuse: Refuse): number {
  const value = group.attributes.get(name);
  if (typeof value !== "number" || !(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw refuse(name, "a number of at least 0", value === undefined ? "none" : String(value));
  }
  return value;
}
