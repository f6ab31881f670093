import { isArray, isMap, isRevoked } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import type { RunInput } from "../index.ts";
import { optionsIn } from "./arguments.ts";
import { type LeadingAxis, neuronAxes } from "./axes.ts";
import { type Refuse, refusals } from "./data-error.ts";
import { asEventList, type EventList } from "./event-list.ts";
import { asNumberArray, type NumberArray } from "./number-array.ts";
import { lengthOf } from "./permuted.ts";
import type { DataItem } from "./read-json.ts";

/** What the input of the model is. */
export interface InputOptions {
  /** Number of neurons of the input, or its shape, e.g. [2, 34, 34]. */
  readonly shape: number | readonly number[];
  /**
   * What the axes before those of the neurons are. Default by their number: none, `["steps"]`, `["samples", "steps"]`.
   *
   * Say `["steps", "samples"]` for arrays with time first, and `["samples"]` for samples that do not change over time.
   */
  readonly axes?: readonly LeadingAxis[] | undefined;
}

/**
 * Inputs for `run()` or `runBatch()`, one a sample, of an array or of events that were read.
 *
 * An array ends in the axes of the input (or in one that holds all of its neurons); before them may be steps, or samples and
 * steps. Without steps, a sample is a constant input, and the run must be told its steps. Values are not copied if they
 * lie side by side.
 *
 * Throws a {@link DataError} that says what was found and what the model wants: another width, axes in another order (and
 * which order fits), too many axes, NaN or infinity (and where), integers beyond 2^53, events of neurons that do not exist.
 *
 * @example
 * ```ts
 * import { NeuralNetwork } from "bitspike";
 * import { readCsv, toInputs } from "bitspike/data";
 *
 * using network = new NeuralNetwork([{ weights: [[0.5, 0.25]], threshold: 1, leak: 0.5 }]);
 * const [input] = toInputs(readCsv("1,1\n1,0\n").array, { shape: 2 });
 * network.run(input).counts["layer0"]?.length; // 1
 * ```
 */
export function toInputs(data: DataItem | EventList, options: InputOptions): RunInput[] {
  const { shape, axes } = optionsIn(options);
  const wanted = checkedShape(shape);
  checkAxes(axes);
  const array = asNumberArray(data);
  if (array !== undefined) {
    return inputsOfArray(array, wanted, axes);
  }
  const lists = (isArray(data) ? data : [data]).map(asEventList);
  const known = lists.filter((list) => list !== undefined);
  if (known.length < lists.length) {
    const isFile = !isRevoked(data) && isMap((data as { items?: unknown } | undefined)?.items);
    const remedy = isFile ? "take what it holds with get()" : "make an array with NumberArray.of()";
    throw invalid("data", data, "a NumberArray, an EventList or an array of those", remedy);
  }
  return known.map((events, sample) => {
    checkSize(events, lengthOf(wanted), lists.length === 1 ? undefined : sample);
    return { spikes: events };
  });
}

function inputsOfArray(
  array: NumberArray,
  wanted: readonly number[],
  axes: readonly LeadingAxis[] | undefined,
): RunInput[] {
  const refuse = refusals("array");
  checkFinite(array, array.numbers(), refuse);
  const leadingCount = array.shape.length - neuronAxes(array.shape, wanted, axes, refuse);
  const leading = axes ?? (["samples", "steps"] as const).slice(2 - leadingCount);
  const ordered = leading[0] === "steps" && leading.length === 2 ? samplesFirst(array) : array;
  const data = ordered.numbers();
  const hasSteps = leading.includes("steps");
  const samples = leading.includes("samples") ? (ordered.shape[0] as number) : 1;
  const length = data.length / samples;
  return Array.from({ length: samples }, (_, sample) => {
    const values = data.subarray(sample * length, (sample + 1) * length);
    return hasSteps ? values : { constant: values };
  });
}

/** The array with its first two axes in the other order. */
function samplesFirst(array: NumberArray): NumberArray {
  const [first, second, ...others] = array.shape.keys();
  return array.transpose([second as number, first as number, ...others]);
}

function checkFinite(array: NumberArray, data: ArrayLike<number>, refuse: Refuse): void {
  for (let at = 0; at < data.length; at += 1) {
    if (!Number.isFinite(data[at])) {
      throw refuse("a value", "finite", String(data[at]), { at: { index: array.indexOf(at) } });
    }
  }
}

function checkSize(events: EventList, size: number, sample: number | undefined): void {
  const refuse = refusals("events", sample === undefined ? {} : { entry: `sample ${sample}` });
  if (events.size !== undefined && events.size !== size) {
    throw refuse("the number of neurons", `${size}, as in the model`, String(events.size));
  }
  const at = events.neurons.findIndex((neuron) => neuron >= size);
  if (at >= 0) {
    const found = String(events.neurons[at]);
    throw refuse("a neuron", `from 0 to ${size - 1}, as in the model`, found, { at: { index: [at] } });
  }
}

function checkedShape(shape: unknown): readonly number[] {
  const extents = isArray(shape) ? shape : [shape];
  if (extents.length === 0 || !extents.every((extent) => Number.isSafeInteger(extent) && (extent as number) >= 0)) {
    throw invalid("options.shape", shape, "the size of an input, or the extents of its axes");
  }
  return extents as readonly number[];
}

function checkAxes(axes: readonly LeadingAxis[] | undefined): void {
  const isKnown = (axis: unknown) => axis === "samples" || axis === "steps";
  if (axes !== undefined && !(isArray(axes) && axes.every(isKnown) && new Set(axes).size === axes.length)) {
    throw invalid("options.axes", axes, 'an array of "samples" and "steps", each at most once');
  }
}
