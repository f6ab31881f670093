import { listOf } from "../../checks/shorten.ts";
import type { DataFile, DataItem, EventList, LeadingAxis, Repeated } from "../../data/index.ts";
import type { RunInput } from "../../index.ts";
import { itemOf, loadData, namesIn, type Place, type Source, wordOf } from "../data-file.ts";
import { UseError, within } from "../failure.ts";
import type { Access } from "../files.ts";
import type { Model } from "../model-file.ts";
import { type Code, encoded } from "./encode.ts";

/** What the axes before those of the neurons may be, as people type it. */
export const AXES: readonly string[] = ["steps", "samples", "samples,steps", "steps,samples"];

/** How a file is read as the input of a model. */
export interface InputOptions {
  /** How many steps: how long a row is held, or how long a run with events goes on. */
  readonly steps?: number;
  /** What the axes before those of the input are; default by their number. */
  readonly axes?: readonly LeadingAxis[];
  /** Length of a step in the unit of the times of events; default: that of the model, in seconds. */
  readonly eventDt?: number;
  readonly repeated?: Repeated;
  /** What values are divided by; default 1. */
  readonly divide?: number;
  /** How values that are held become spikes; default: they stay values. */
  readonly encode?: Code;
}

/** What goes into a model: inputs by name for each sample, and how many steps they last. */
export interface Samples {
  readonly source: Source | undefined;
  readonly inputs: readonly Readonly<Record<string, RunInput>>[];
  readonly steps: number;
  /** What was assumed of the file. */
  readonly notes: readonly string[];
}

/** Reads what goes into a model: an array or events, or, for several inputs, a file with one of each name. */
export async function loadSamples(
  place: Place | undefined,
  model: Model,
  access: Access,
  options: InputOptions,
): Promise<Samples> {
  const names = Object.keys(model.inputs);
  if (place === undefined) {
    if (names.length > 0) throw new UseError(`this model needs an INPUT file with values for ${listOf(names)}`);
    if (options.steps === undefined) throw new UseError("the model makes its own input: say with --steps for how long");
    return { source: undefined, inputs: [{}], steps: options.steps, notes: [] };
  }
  if (names.length === 0) throw new UseError(`the model makes its own input: leave out ${wordOf(place)}`);
  const { data: file, source } = await loadData(place, access, {
    dt: options.eventDt ?? model.dt,
    repeated: options.repeated,
  });
  const data = await import("../../data/index.ts");
  const encode = options.encode === undefined ? undefined : await import("../../encode/index.ts");
  return within(wordOf(place), () => {
    const items = itemsFor(names, file, source.array);
    const inputs = items.map(([name, item]) => {
      const shape = model.inputs[name] as readonly number[];
      const divided = dividedBy(options.divide, item, data);
      return [name, data.toInputs(divided, { shape, ...axesOf(item, shape, options) })] as const;
    });
    const count = Math.max(...inputs.map(([, samples]) => samples.length));
    const other = inputs.find(([, samples]) => samples.length !== count);
    if (other !== undefined) {
      throw new UseError(`it has ${other[1].length} samples for ${other[0]}, expected ${count}, as for the others`);
    }
    if (count === 0) throw new UseError("it holds no samples, expected at least one");
    const steps = options.steps ?? stepsOf(inputs, model);
    checkEvents(inputs, steps);
    const samples = Array.from({ length: count }, (_, sample) =>
      Object.fromEntries(inputs.map(([name, own]) => [name, own[sample] as RunInput])),
    );
    const { dt } = model;
    const { seed = 0 } = model.description;
    return {
      source,
      inputs:
        encode === undefined ? samples : encoded(samples, { code: options.encode as Code, steps, seed, dt }, encode),
      steps,
      notes: items.flatMap(([name, item]) => assumedOf(item, model.inputs[name] as readonly number[], options)),
    };
  });
}

/** Rows of an array are steps unless something else was said: often they were meant as samples. */
function assumedOf(item: DataItem, shape: readonly number[], { axes, steps }: InputOptions): string[] {
  if (axes !== undefined || steps !== undefined || !("shape" in item)) return [];
  const rows = item.length / sizeOf(shape);
  if (rows < 2 || item.shape[0] !== rows) return [];
  return [
    `its ${rows} rows are read as the steps of one sample (--axes steps says so); for samples that are held say for how long, with --steps`,
  ];
}

/** Events behind the last step are no mistake of a single one of them. */
function checkEvents(inputs: readonly (readonly [string, readonly RunInput[]])[], steps: number): void {
  for (const [, samples] of inputs) {
    for (const sample of samples) {
      const needed = "spikes" in sample ? (sample.spikes as EventList).stepCount : 0;
      if (needed > steps) {
        throw new UseError(`its last event is in step ${needed - 1}: --steps must be at least ${needed}, got ${steps}`);
      }
    }
  }
}

/** Which item of a file belongs to which input of the model. */
function itemsFor(names: readonly string[], data: DataFile, array: string | undefined): [string, DataItem][] {
  const [only = "", ...others] = names;
  if (others.length === 0) {
    const usual = data.items.size > 1 ? [only, "input"].find((name) => data.items.has(name)) : undefined;
    return [[only, itemOf(data, array ?? usual)]];
  }
  const missing = names.filter((name) => !data.items.has(name));
  if (array !== undefined || missing.length > 0) {
    const found = array === undefined ? namesIn(data) : `only ${array}`;
    throw new UseError(`the model has the inputs ${listOf(names)}, expected an array of each name, got ${found}`);
  }
  return names.map((name) => [name, itemOf(data, name)]);
}

/** Values divided by a number, in double precision but for those that are in single. */
function dividedBy(
  divisor: number | undefined,
  item: DataItem,
  { NumberArray }: typeof import("../../data/index.ts"),
): DataItem {
  if (divisor === undefined) return item;
  if (!("shape" in item)) throw new UseError("it holds events, and --divide is for values");
  const numbers = item.numbers();
  const divided = (value: number) => value / divisor;
  const values = numbers instanceof Float32Array ? numbers.map(divided) : Float64Array.from(numbers, divided);
  return new NumberArray(item.shape, values);
}

/** Two axes are steps x neurons, unless the steps are given: then they are samples that are held. */
function axesOf(
  item: DataItem,
  shape: readonly number[],
  { axes, steps }: InputOptions,
): { readonly axes?: readonly LeadingAxis[] } {
  if (axes !== undefined) return { axes };
  if (steps === undefined || !("shape" in item)) return {};
  const rows = item.length / sizeOf(shape);
  return item.shape[0] === rows ? { axes: ["samples"] } : {};
}

/** As many steps as there are values for, or up to the last event of all samples. */
function stepsOf(inputs: readonly (readonly [string, readonly RunInput[]])[], model: Model): number {
  const counts = inputs.flatMap(([name, samples]) =>
    samples.flatMap((sample) => {
      if ("constant" in sample) return [];
      if (!("spikes" in sample)) return [sample.length / sizeOf(model.inputs[name] as readonly number[])];
      return [(sample.spikes as EventList).stepCount];
    }),
  );
  if (counts.length === 0) throw new UseError("it has no axis of steps: say with --steps how long to hold its values");
  return Math.max(...counts);
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, extent) => size * extent, 1);
