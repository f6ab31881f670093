/**
 * What a run left behind, known by what it holds and not by its class: a recording may come from another copy of the package
 * (`bitspike/slim` has classes of its own), or through `postMessage`, which keeps the fields and drops the class.
 */

import { isTypedArray } from "./checks/built-ins.ts";
import { isRecord } from "./checks/problems.ts";
import type { Recording } from "./recording.ts";
import type { SpikeTrain } from "./spike-train.ts";
import type { Trace } from "./trace.ts";

export function isRecording(value: unknown): value is Recording {
  return isRecord(value) && ["spikes", "counts", "states", "membrane"].every((part) => isRecord(value[part]));
}

/** Whether a value is the spikes of one source: a `SpikeTrain`, or an `EventList` of `bitspike/data`. */
export function isSpikes(value: unknown): value is Pick<SpikeTrain, "steps" | "neurons" | "values"> {
  if (!isRecord(value)) {
    return false;
  }
  const { steps, neurons, values } = value;
  return (
    isTypedArray(steps) && [neurons, values ?? steps].every((one) => isTypedArray(one) && one.length === steps.length)
  );
}

export function isTrace(value: unknown): value is Trace {
  if (!isRecord(value)) {
    return false;
  }
  const { values, rows, neurons } = value;
  return (
    isTypedArray(values) && isTypedArray(neurons) && typeof rows === "number" && values.length === rows * neurons.length
  );
}
