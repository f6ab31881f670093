import { readArguments } from "../analyze/read.ts";
import { readSpikes, type Spikes, stepsOf } from "../analyze/spikes.ts";
import { type ReadWindow, within } from "../analyze/window.ts";
import { readNumber, readNumbers, readWhole, readWholes } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { Numbers, Trace } from "../index.ts";
import { Figure } from "./figure.ts";
import { extentOf } from "./lines.ts";
import { membranePanel } from "./membrane-panel.ts";
import { readPlotOptions, readText, type TimedPlotOptions } from "./options.ts";
import { SERIES } from "./palette.ts";
import { nameOfNumber } from "./panel.ts";
import { spanInWords, timeAxis } from "./time.ts";
import { counted } from "./trains.ts";
import { type PlotWindow, readPlotWindow } from "./window.ts";

/** What a plot of traces shows. */
export interface MembraneOptions extends TimedPlotOptions, PlotWindow {
  /** Neurons to show, at most six. Default: the first four that were recorded. */
  readonly neurons?: Numbers | undefined;
  /** The threshold, a dashed line. */
  readonly threshold?: number | undefined;
  /** Spikes of the same population: a tick above the traces for each. */
  readonly spikes?: Spikes | undefined;
  /** Steps that the network had done before the run: the recording's `firstStep`, default 0. */
  readonly firstStep?: number | undefined;
  /** Name of the axis, with its unit. Default: `membrane potential`. */
  readonly label?: string | undefined;
  /**
   * Colour of the first neuron, 0 to 5; the next ones follow. Default 0. The place of the population in a raster gives a
   * trace the colour of its spikes there.
   */
  readonly firstColour?: number | undefined;
}

interface ReadTrace {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly neurons: Uint32Array;
  readonly every: number;
}

const LATEST_STEP = Number.MAX_SAFE_INTEGER;
const SHOWN = 4;

/**
 * Membrane potentials (or other states) of some neurons over time, with threshold and spikes.
 *
 * `trace` is one that was recorded, e.g. `recording.membrane["layer0"]`. Values are those after each step, so that after
 * a spike they show the reset; the tick above says where it was. Throws an `InvalidArgumentError` for a trace or options
 * that cannot be used.
 */
export function membranePlot(
  trace: Pick<Trace, "values" | "rows" | "neurons" | "every">,
  options?: MembraneOptions,
): Figure {
  const own = ["dt", "from", "to", "neurons", "threshold", "spikes", "firstStep", "label", "firstColour"];
  const { recorded, read, chosen, first, window, threshold, train, firstColour } = readArguments((problems) => {
    const recorded = readTrace(trace, problems);
    const read = readPlotOptions(options, problems, own);
    const place = new Place("options");
    const { threshold, spikes, firstStep, label, neurons, firstColour } = read?.given ?? {};
    readText(label, place.key("label"), problems);
    const first = firstStep === undefined ? 0 : readWhole(firstStep, place.key("firstStep"), problems, 0, LATEST_STEP);
    const steps = recorded === undefined ? 0 : stepOfRow(recorded, first ?? 0, recorded.rows - 1) + 1;
    return {
      recorded,
      read,
      first,
      chosen: readChosen(neurons, recorded, problems),
      window: readPlotWindow(read?.given ?? {}, steps, problems),
      threshold: threshold === undefined ? null : readNumber(threshold, place.key("threshold"), problems),
      firstColour:
        firstColour === undefined
          ? 0
          : readWhole(firstColour, place.key("firstColour"), problems, 0, SERIES.length - 1),
      train: spikes === undefined ? null : readSpikes(spikes, place.key("spikes"), problems),
    };
  });
  const { common, given } = read;
  const { axis, unit } = timeAxis(first + window.from, first + window.to, common.dt);
  const rows = rowsWithin(recorded, first, window);
  const label = String(given["label"] ?? "membrane potential");
  const timesOf = (steps: Iterable<number>) => Float64Array.from(steps, (step) => (first + step) * unit.factor);
  const neurons = chosen.map((neuron) => {
    const steps = train === null || neuron >= train.size ? [] : within(stepsOf(train, neuron), window);
    return { neuron, values: valuesOf(recorded, neuron, rows), spikes: train === null ? null : timesOf(steps) };
  });
  const times = timesOf(rows.map((row) => stepOfRow(recorded, first, row)));
  const bounds = extentOf(neurons.flatMap(({ values }) => Array.from(values)));
  const range = bounds.map((value) => nameOfNumber(Number(value.toPrecision(4)))).join(" to ");
  const limit = threshold === null ? "" : `, threshold ${nameOfNumber(threshold)}`;
  const span = spanInWords(first + window.from, first + window.to, unit);
  return new Figure({
    title: common.title,
    name: "Membrane potentials",
    description:
      common.description ?? `Traces of ${counted(chosen.length, "neuron")} (${label}), ${span}, from ${range}${limit}.`,
    width: common.width,
    panels: [
      membranePanel({
        label,
        height: common.height,
        width: common.width,
        x: axis,
        times,
        neurons,
        threshold,
        firstColour,
      }),
    ],
  });
}

function readTrace(value: unknown, problems: Problems): ReadTrace | undefined {
  const place = new Place("trace");
  if (!isRecord(value)) {
    problems.add(place, value, "a Trace, e.g. recording.membrane.layer0");
    return undefined;
  }
  const rows = readWhole(value["rows"], place.key("rows"), problems, 0, 2 ** 32);
  const every = readWhole(value["every"], place.key("every"), problems, 1, 2 ** 32);
  const neurons = readWholes(value["neurons"], place.key("neurons"), problems, { minimum: 0, maximum: 2 ** 24 });
  if (rows === undefined || every === undefined || neurons === undefined) {
    return undefined;
  }
  const demand = { precision: "f64", length: rows * neurons.length, per: "one for each row and neuron" } as const;
  const values = readNumbers(value["values"], place.key("values"), problems, demand);
  return values && { values, rows, neurons, every };
}

/** Neurons to show, of those that were recorded. */
function readChosen(value: unknown, trace: ReadTrace | undefined, problems: Problems): number[] {
  const recorded = Array.from(trace?.neurons ?? []);
  if (value === undefined) {
    return recorded.slice(0, SHOWN);
  }
  const place = new Place("options").key("neurons");
  const chosen = Array.from(readWholes(value, place, problems, { minimum: 0, maximum: 2 ** 24 }) ?? []);
  if (chosen.length > SERIES.length) {
    problems.add(place, value, `at most ${SERIES.length} neurons, which is how many colours can be told apart`);
  }
  for (const [index, neuron] of trace === undefined ? [] : chosen.entries()) {
    if (!recorded.includes(neuron)) {
      problems.add(place.index(index), neuron, "one of the neurons that were recorded");
    }
  }
  return chosen;
}

/** The step of the run after which a row was recorded: of all steps, counted from 1, a multiple of `every`. */
function stepOfRow({ every }: ReadTrace, first: number, row: number): number {
  return (Math.floor(first / every) + row + 1) * every - 1 - first;
}

function rowsWithin(trace: ReadTrace, first: number, { from, to }: ReadWindow): number[] {
  // A trace of no neurons may claim any number of rows.
  const count = trace.neurons.length === 0 ? 0 : trace.rows;
  return Array.from({ length: count }, (_, row) => row).filter((row) => {
    const step = stepOfRow(trace, first, row);
    return step >= from && step < to;
  });
}

function valuesOf({ values, neurons }: ReadTrace, neuron: number, rows: readonly number[]): Float64Array {
  const column = neurons.indexOf(neuron);
  return Float64Array.from(rows, (row) => values[row * neurons.length + column] as number);
}
