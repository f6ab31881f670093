import { isFloat32Array } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import type { Recording, Trace } from "../index.ts";

import { toArray } from "./array-source.ts";
import { EventList } from "./event-list.ts";
import { NumberArray } from "./number-array.ts";
import type { NirObservable } from "./read-nir-data.ts";

/**
 * Everything that a recording holds, by name: `spikes.<population>`, `counts.<population>`,
 * `states.<population>.<variable>` and `membrane.<population>`.
 */
export function itemsOf(recording: Recording): Map<string, NumberArray | EventList> {
  const { spikes, counts, states, membrane } = recording;
  const items = new Map<string, NumberArray | EventList>();
  for (const name of Object.keys(spikes)) {
    items.set(`spikes.${name}`, eventsOf(recording, name));
  }
  for (const [name, sums] of Object.entries(counts)) {
    items.set(`counts.${name}`, NumberArray.of(sums));
  }
  for (const [name, variables] of Object.entries(states)) {
    for (const [variable, trace] of Object.entries(variables)) items.set(`states.${name}.${variable}`, toArray(trace));
  }
  for (const [name, trace] of Object.entries(membrane)) {
    items.set(`membrane.${name}`, toArray(trace));
  }
  return items;
}

function eventsOf({ spikes, steps }: Recording, name: string): EventList {
  const train = spikes[name];
  if (train === undefined) {
    throw invalid("recordings", `one without the spikes of ${name}`, "of one network, with the same recorded in each");
  }
  return new EventList(train, { size: train.size, stepCount: steps });
}

/** What recordings of one network hold, one a sample, as observables in NIR's words; `dt` is the length of a step in seconds. */
export function observablesOf(recordings: readonly Recording[], dt: number): Map<string, NirObservable> {
  const observables = new Map<string, NirObservable>();
  const first = recordings[0];
  for (const name of Object.keys(first?.spikes ?? {})) {
    const data = recordings.map((recording) => eventsOf(recording, name));
    observables.set(`${name}/spikes`, { data, dt });
  }
  for (const [name, variables] of Object.entries(first?.states ?? {})) {
    for (const variable of Object.keys(variables)) {
      const traces = recordings.map(({ states }) => states[name]?.[variable]);
      observables.set(`${name}/${variable}`, stacked(traces, dt));
    }
  }
  for (const name of Object.keys(first?.membrane ?? {})) {
    const traces = recordings.map(({ membrane }) => membrane[name]);
    observables.set(`${name}/v`, stacked(traces, dt));
  }
  return observables;
}

/** Traces of the same neurons as one array of [samples, rows, neurons]. */
function stacked(traces: readonly (Trace | undefined)[], dt: number): NirObservable {
  const [first] = traces;
  if (first === undefined || traces.some((trace) => trace?.values.length !== first.values.length)) {
    throw invalid("recordings", traces, "of one network, with the same recorded in each");
  }
  const Data = isFloat32Array(first.values) ? Float32Array : Float64Array;
  const values = new Data(traces.length * first.values.length);
  for (const [sample, trace] of traces.entries()) values.set(trace?.values ?? [], sample * first.values.length);
  const shape = [traces.length, first.rows, first.neurons.length];
  return { data: new NumberArray(shape, values), dt: dt * first.every };
}
