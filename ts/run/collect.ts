import { Recording } from "../recording.ts";
import { SpikeTrain } from "../spike-train.ts";
import { Trace } from "../trace.ts";
import { digestOf } from "../wasm/digest.ts";
import type { Running } from "./execute.ts";
import type { ReadRunOptions, Recorder } from "./options.ts";

/** Copies what the last run left behind for one sample. */
export function collect(
  network: Running,
  sample: number,
  steps: number,
  firstStep: number,
  { spikes, counts, recorders, digest }: ReadRunOptions,
): Recording {
  const { core, handle, declared } = network;
  const sources = [...declared.inputs, ...declared.populations];
  const trains = [...spikes].map((source): [string, SpikeTrain] => [
    sources[source]?.name ?? "",
    trainOf(network, source, sources[source]?.size ?? 0, sample, steps),
  ]);
  const sums = [...counts].map((source): [string, Float64Array] => [
    sources[source]?.name ?? "",
    countsOf(network, source, sources[source]?.size ?? 0, sample),
  ]);
  const states: Record<string, Trace>[] = declared.populations.map(() => ({}));
  const membrane: [string | number, Trace][] = [];
  recorders.forEach((recorder, index) => {
    const trace = traceOf(network, recorder, index, sample, firstStep, steps);
    const population = declared.populations[recorder.population];
    if (recorder.as === "membrane") {
      membrane.push([recorder.population, trace], [population?.name ?? "", trace]);
    } else {
      const own = states[recorder.population];
      if (own !== undefined) {
        own[population?.rule.states[recorder.variable] ?? ""] = trace;
      }
    }
  });
  return new Recording({
    steps,
    firstStep,
    digest: digest ? digestOf(core, handle, sample, declared) : "",
    spikes: Object.fromEntries(trains),
    counts: Object.fromEntries([
      ...trains.map(([name, train]): [string, Float64Array] => [name, train.counts]),
      ...sums,
    ]),
    states: Object.fromEntries(
      declared.populations.flatMap(({ name }, index): [string, Record<string, Trace>][] => {
        const own = states[index] ?? {};
        return Object.keys(own).length > 0 ? [[name, own]] : [];
      }),
    ),
    membrane: Object.fromEntries(membrane),
  });
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
  for (let step = 0; step < steps; step += 1) {
    rows.fill(step, offsets[step], offsets[step + 1]);
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
