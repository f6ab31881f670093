import { isArray, isFloat32Array, isMap } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { loadWriter } from "../hdf5/load-writer.ts";
import type { Hdf5Array, Hdf5Content } from "../hdf5/write.ts";
import type { Recording } from "../index.ts";
import { isRecording } from "../recorded.ts";
import { optionsIn } from "./arguments.ts";
import { checkText, refusals } from "./data-error.ts";
import { checkedDt } from "./event-columns.ts";
import { asEventList, type EventList } from "./event-list.ts";
import { asNumberArray, type NumberArray } from "./number-array.ts";
import type { NirObservable } from "./read-nir-data.ts";
import { observablesOf } from "./recorded.ts";
import { startOf } from "./step-of.ts";

/**
 * Writes recordings in NIR's own format (NIRData, HDF5), which `nir.read_data` reads in Python: observables by
 * `<node>/<observable>`, as `readNirData` gives them, or all that recordings of one network hold, one a sample, as
 * `runBatch` gives them: `<population>/spikes`, `<population>/<state variable>`, membranes as `<population>/v`.
 *
 * `dt` is the length of a step of the network in seconds; a map has its own. Events are written at the beginning of their
 * step. The library that writes HDF5 (1 MB gzipped) is loaded when this is called.
 *
 * @example
 * ```ts
 * import { NeuralNetwork } from "bitspike";
 * import { readNirData, writeNirData } from "bitspike/data";
 *
 * using network = new NeuralNetwork([{ weights: [[0.5]], threshold: 1, leak: 0.5 }]);
 * const recording = network.run({ constant: [1] }, { steps: 8 });
 * const bytes = await writeNirData([recording], { dt: 1e-3 });
 * Array.from(readNirData(bytes, { dt: 1e-3 }).keys()); // ["layer0/spikes"]
 * ```
 */
export async function writeNirData(
  source: readonly Recording[] | ReadonlyMap<string, NirObservable>,
  options?: { readonly dt?: number | undefined },
): Promise<Uint8Array> {
  const observables = isMap(source)
    ? (source as ReadonlyMap<string, NirObservable>)
    : observablesOf(recordingsIn(source), checkedDt(optionsIn(options).dt, "say how many seconds a step is"));
  const { ATTRIBUTES, writeHdf5 } = await loadWriter();
  const typed: Typed = (type, content, attributes = {}) =>
    ({ ...content, [ATTRIBUTES]: { __type__: type, ...attributes } }) as Hdf5Content;
  const placed = Array.from(observables, ([key, observable]) => {
    checkText(key, "nirdata");
    return { key, path: key.split("/"), observable };
  });
  return writeHdf5(graphOf(placed, typed));
}

function recordingsIn(source: unknown): readonly Recording[] {
  if (!isArray(source) || !source.every(isRecording)) {
    throw invalid("source", source, "an array of recordings, one a sample, or a Map of observables");
  }
  return source;
}

/** A group with its type and other attributes. */
type Typed = (type: string, content: Hdf5Content, attributes?: Readonly<Record<string, number>>) => Hdf5Content;

interface Placed {
  readonly key: string;
  /** Names of the graphs around it, of its node, its own; those of the graphs around are taken off on the way down. */
  readonly path: readonly string[];
  readonly observable: NirObservable;
}

function graphOf(placed: readonly Placed[], typed: Typed): Hdf5Content {
  const groups = new Map<string, Placed[]>();
  for (const { key, path, observable } of placed) {
    const [name = "", ...rest] = path;
    const group = groups.get(name) ?? [];
    groups.set(name, [...group, { key, path: rest, observable }]);
  }
  const nodes = Array.from(groups, ([name, group]): [string, Hdf5Content] => {
    const isNode = group.some(({ path }) => path.length === 1);
    const wrong = group.find(({ path }) => path.length === 0 || path.some(isNoName) || (isNode && path.length > 1));
    if (wrong !== undefined || isNoName(name)) {
      const key = wrong?.key ?? group[0]?.key ?? "";
      throw refusals("nirdata", { entry: key })(
        "the name",
        "<node>/<observable> without empty parts, and no node a graph too",
        JSON.stringify(key),
      );
    }
    return [name, isNode ? nodeOf(group, typed) : graphOf(group, typed)];
  });
  return typed("NIRGraphData", { nodes: Object.fromEntries(nodes) });
}

/** What HDF5 does not take for the name of anything: nothing, and the dot, which means the group itself. */
const isNoName = (part: string) => part === "" || part === ".";

function nodeOf(group: readonly Placed[], typed: Typed): Hdf5Content {
  const observables = group.map(({ key, path: [name = ""], observable: { data, dt } }) => {
    const array = asNumberArray(data);
    if (array !== undefined) {
      return [name, griddedOf(array, dt, key, typed)] as const;
    }
    const lists = (isArray(data) ? data : [data]).map(asEventList);
    const events = lists.filter((list) => list !== undefined);
    if (events.length < lists.length) {
      throw invalid("source", data, "of NumberArrays and arrays of EventLists by name");
    }
    return [name, eventsOf(events, dt, key, typed)] as const;
  });
  return typed("NIRNodeData", { observables: Object.fromEntries(observables) });
}

function griddedOf(array: NumberArray, dt: number, key: string, typed: Typed): Hdf5Content {
  const { shape } = array;
  if (shape.length !== 3) {
    const found = `(${shape.join(", ")})`;
    throw refusals("nirdata", { entry: key })("the shape", "(samples, steps, neurons)", found);
  }
  const numbers = array.numbers();
  const values = isFloat32Array(numbers) ? numbers : Float64Array.from(numbers);
  return typed("TimeGriddedData", { data: { shape, values } }, { dt });
}

/** [samples, events]; a sample with fewer is filled up with neuron -1 at time infinity. */
function eventsOf(samples: readonly EventList[], dt: number, key: string, typed: Typed): Hdf5Content {
  const sizes = samples.map(({ size }) => size);
  const [size] = sizes;
  if (size === undefined || sizes.some((other) => other !== size)) {
    throw refusals("nirdata", { entry: key })(
      "the number of neurons",
      "known, and that of all samples",
      sizes.join(", "),
    );
  }
  const each = samples.reduce((most, { length }) => Math.max(most, length), 0);
  const isValued = samples.some(({ values }) => values !== undefined);
  const stepCount = samples.reduce((most, events) => Math.max(most, events.stepCount), 0);
  const table = (column: (events: EventList, at: number) => number): Hdf5Array => ({
    shape: [samples.length, each],
    values: Float64Array.from({ length: samples.length * each }, (_, place) =>
      column(samples[Math.floor(place / each)] as EventList, place % each),
    ),
  });
  const neurons = table(({ neurons }, at) => neurons[at] ?? -1);
  const content = {
    idx: { ...neurons, values: BigInt64Array.from(neurons.values as Float64Array, BigInt) },
    time: table(({ steps }, at) => {
      const step = steps[at];
      return step === undefined ? Number.POSITIVE_INFINITY : startOf(step, dt);
    }),
    ...(isValued && { value: table(({ length, values }, at) => (at < length ? (values?.[at] ?? 1) : 0)) }),
  };
  return typed(isValued ? "ValuedEventData" : "EventData", content, { n_neurons: size, t_max: startOf(stepCount, dt) });
}
