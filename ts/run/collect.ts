import { sourceAt } from "../description/declared.ts";
import { Recording } from "../recording.ts";
import { SpikeTrain } from "../spike-train.ts";
import { Trace } from "../trace.ts";
import { digestOf } from "../wasm/digest.ts";
import type { ReadRunOptions, Recorder } from "./options.ts";
import type { Running } from "./running.ts";

/** Copies what the last run left behind, one recording for each sample; `firstSteps` are the steps done before it. */
export function collect(
  network: Running,
  steps: number,
  firstSteps: readonly number[],
  { spikes, counts, recorders, digest }: ReadRunOptions,
): Recording[] {
  const { core, handle, declared } = network;
  const named = (indices: Iterable<number>) => {
    return Array.from(indices, (index) => {
      const { name = "", size = 0 } = sourceAt(declared, index) ?? {};
      return { index, name, size };
    });
  };
  const [listed, counted] = [named(spikes), named(counts)];
  return firstSteps.map((firstStep, sample) => {
    const trains = listed.map(({ index, name, size }): [string, SpikeTrain] => {
      return [name, trainOf(network, index, size, sample, steps)];
    });
    const sums = counted.map(({ index, name, size }): [string, Float64Array] => {
      return [name, countsOf(network, index, size, sample)];
    });
    const { states, membrane } = tracesOf(network, recorders, sample, firstStep, steps);
    return new Recording({
      steps,
      firstStep,
      digest: digest ? digestOf(core, handle, sample, declared) : "",
      spikes: objectOf(trains),
      counts: objectOf([...trains.map(([name, train]): [string, Float64Array] => [name, train.counts]), ...sums]),
      states,
      membrane,
    });
  });
}

/** An object of entries. Mostly there are none or one, and `Object.fromEntries` takes its time. */
function objectOf<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const [first] = entries;
  if (first === undefined) {
    return {};
  }
  return entries.length === 1 ? { [first[0]]: first[1] } : Object.fromEntries(entries);
}

function tracesOf(
  network: Running,
  recorders: readonly Recorder[],
  sample: number,
  firstStep: number,
  steps: number,
): Pick<Recording, "states" | "membrane"> {
  if (recorders.length === 0) {
    return { states: {}, membrane: {} };
  }
  const states = new Map<string, Record<string, Trace>>();
  const membrane: [population: number, name: string, trace: Trace][] = [];
  recorders.forEach((recorder, index) => {
    const trace = traceOf(network, recorder, index, sample, firstStep, steps);
    const { name, rule } = network.declared.populations[recorder.population] ?? { name: "", rule: { states: [] } };
    if (recorder.as === "membrane") {
      membrane.push([recorder.population, name, trace]);
    } else {
      states.set(name, { ...states.get(name), [rule.states[recorder.variable] ?? ""]: trace });
    }
  });
  const byName = objectOf(membrane.map(([, name, trace]): [string, Trace] => [name, trace]));
  if (network.declared.isLayered) {
    // Not enumerable, so that a trace is listed and written once. Names of layers are never numbers.
    for (const [population, , trace] of membrane) {
      Object.defineProperty(byName, population, { value: trace, configurable: true });
    }
  }
  return { states: objectOf([...states]), membrane: byName };
}

function trainOf(
  { core, handle, declared }: Running,
  source: number,
  size: number,
  sample: number,
  steps: number,
): SpikeTrain {
  const { raw, memory } = core;
  const length = raw.network_spike_total(handle, source, sample) >>> 0;
  const neurons = memory.copyWords(raw.network_spike_neurons(handle, source, sample), length);
  const values = raw.network_spike_values(handle, source, sample);
  const offsets = memory.copyWords(raw.network_spike_offsets(handle, source, sample), steps + 1);
  const rows = new Uint32Array(length);
  for (let step = 0, row = 0; step < steps; step += 1) {
    const end = offsets[step + 1] as number;
    // A call takes as long as this many spikes.
    if (end - row > 20) {
      rows.fill(step, row, end);
      row = end;
    }
    for (; row < end; row += 1) {
      rows[row] = step;
    }
  }
  return new SpikeTrain({
    size,
    steps: rows,
    neurons,
    values: values === 0 ? undefined : memory.copyScalars(values, length, declared.precision),
    counts: countsOf({ core, handle }, source, size, sample),
  });
}

function countsOf(
  { core, handle }: Pick<Running, "core" | "handle">,
  source: number,
  size: number,
  sample: number,
): Float64Array {
  return core.memory.copyDoubles(core.raw.network_spike_counts(handle, source, sample), size);
}

function traceOf(
  { core, handle, declared }: Running,
  recorder: Recorder,
  index: number,
  sample: number,
  firstStep: number,
  steps: number,
): Trace {
  const { population, neurons, every } = recorder;
  const size = declared.populations[population]?.size ?? 0;
  const columns = neurons?.slice() ?? Uint32Array.from({ length: size }, (_, neuron) => neuron);
  // Not what the core says: it cannot count rows of no neurons.
  const rows = Math.floor((firstStep + steps) / every) - Math.floor(firstStep / every);
  const pointer = core.raw.network_trace(handle, index, sample);
  const values = core.memory.copyScalars(pointer, rows * columns.length, declared.precision);
  return new Trace({ values, rows, neurons: columns, every });
}
