import { MORE_BYTES } from "../budget.ts";
import { isArray, isFloat32Array } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { inBytes } from "../errors.ts";
import type { SpikeTrain } from "../index.ts";
import { isSpikes } from "../recorded.ts";
import { optionsIn } from "./arguments.ts";
import { refusals } from "./data-error.ts";
import { EventList } from "./event-list.ts";
import { asNumberArray, NumberArray } from "./number-array.ts";

/** The events of a run or a file. */
export type EventSource = SpikeTrain | EventList;

/** Whether something is events, of one sample or of several. */
export function isEvents(source: unknown): source is EventSource | readonly EventSource[] {
  return isSpikes(source) || (isArray(source) && source.length > 0 && source.every(isSpikes));
}

/** The number of steps that events say of themselves, if they do. */
export function stepCountOf(events: EventSource): number | undefined {
  return (events as Partial<EventList>).stepCount;
}

/** A raster has at most this many bytes, about what engines allocate at once. */
const MOST_BYTES = 2 ** 31 - 1;

/** How large a raster is. */
export interface RasterOptions {
  /** Number of steps; default: that of the events, if they know it. */
  readonly steps?: number | undefined;
  /** Number of neurons; default: that of the events, if they know it. */
  readonly size?: number | undefined;
  /** How many bytes it may have, default and at most 2 GiB. A few events may be billions of steps apart. */
  readonly maximumBytes?: number | undefined;
}

/**
 * Events as an array of steps x neurons: uint8 if all of them are worth 1, else float64 (float32 for those of a network in f32).
 *
 * `steps` and `size` default to what the events say of themselves; a `SpikeTrain` does not know its steps.
 *
 * @example
 * ```ts
 * import { EventList, toRaster } from "bitspike/data";
 *
 * const events = new EventList({ steps: [0, 1], neurons: [1, 0] });
 * toRaster(events, { size: 2 }).nested(); // [[0, 1], [1, 0]]
 * ```
 */
export function toRaster(events: EventSource, options?: RasterOptions): NumberArray {
  const { steps, size, maximumBytes } = optionsIn(options);
  if (!isSpikes(events)) {
    throw invalid("events", events, "a SpikeTrain or an EventList");
  }
  if (maximumBytes !== undefined && !(typeof maximumBytes === "number" && maximumBytes >= 0)) {
    throw invalid("options.maximumBytes", maximumBytes, "a number of bytes");
  }
  const rows = steps ?? stepCountOf(events);
  const columns = size ?? events.size;
  if (!Number.isInteger(rows) || (rows as number) < 0) {
    throw invalid("options.steps", rows, "a number of steps", "use the steps of the recording");
  }
  if (!Number.isInteger(columns) || (columns as number) < 0) {
    throw invalid("options.size", columns, "a number of neurons", "the events do not say it");
  }
  const shape = [rows as number, columns as number] as const;
  const { values } = events;
  const Data = values === undefined ? Uint8Array : isFloat32Array(values) ? Float32Array : Float64Array;
  const bytes = shape[0] * shape[1] * Data.BYTES_PER_ELEMENT;
  const most = Math.min(maximumBytes ?? MOST_BYTES, MOST_BYTES);
  if (!(bytes <= most)) {
    const remedy = `keep the events as a list${most < MOST_BYTES ? `, or ${MORE_BYTES}` : ""}`;
    throw refusals("events")("a raster", `of at most ${inBytes(most)}`, inBytes(bytes), { remedy });
  }
  const data = new Data(shape[0] * shape[1]);
  events.neurons.forEach((neuron, at) => {
    const step = events.steps[at] as number;
    if (step >= shape[0] || neuron >= shape[1]) {
      const found = `step ${step}, neuron ${neuron}`;
      throw refusals("events")("an event", `within (${shape.join(", ")})`, found, { at: { index: [at] } });
    }
    data[step * shape[1] + neuron] = values?.[at] ?? 1;
  });
  return new NumberArray(shape, data);
}

/**
 * The entries of an array that are not zero, as one event list a sample: of [steps, neurons], or of [samples, steps, neurons].
 *
 * Throws a {@link DataError} for an array with other axes, or with NaN or infinity in it.
 */
export function toEvents(array: NumberArray): EventList[] {
  const refuse = refusals("array");
  const own = asNumberArray(array);
  if (own === undefined) {
    throw invalid("array", array, "a NumberArray");
  }
  const { shape } = own;
  if (shape.length !== 2 && shape.length !== 3) {
    throw refuse("the shape", "(steps, neurons) or (samples, steps, neurons)", `(${shape.join(", ")})`);
  }
  const [samples, stepCount, size] = [1, ...shape].slice(-3) as [number, number, number];
  const data = own.numbers();
  return Array.from({ length: samples }, (_, sample) => {
    const first = sample * stepCount * size;
    const places: number[] = [];
    for (let at = first; at < first + stepCount * size; at += 1) {
      if (!Number.isFinite(data[at])) {
        throw refuse("a number", "finite", String(data[at]), { at: { index: own.indexOf(at) } });
      }
      if (data[at] !== 0) places.push(at);
    }
    const events = {
      steps: places.map((at) => Math.floor((at - first) / size)),
      neurons: places.map((at) => (at - first) % size),
      values: places.map((at) => data[at] as number),
    };
    return new EventList(events, { stepCount, size });
  });
}
