import { readArguments } from "../analyze/read.ts";
import { within } from "../analyze/window.ts";
import { readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import { Figure } from "./figure.ts";
import { readPlotOptions, type TimedPlotOptions } from "./options.ts";
import { colourOf } from "./palette.ts";
import { type Axis, nameOfNumber, ROW_OF_TICKS, ticksOf } from "./panel.ts";
import { type Band, boundariesOf, type Rows, ticksInRows } from "./raster-marks.ts";
import { spanInWords, timeAxis } from "./time.ts";
import { counted, readTrains, type Trains } from "./trains.ts";
import { type PlotWindow, readPlotWindow } from "./window.ts";

/** What a raster shows. */
export interface RasterOptions extends TimedPlotOptions, PlotWindow {
  /** Populations and inputs to show, from top to bottom. Default: all. */
  readonly populations?: readonly string[] | undefined;
  /** How many neurons of each population to show, the first ones: one number, or one for each of some names. Default: all. */
  readonly neurons?: number | Readonly<Record<string, number>> | undefined;
}

const TALLEST = 360;
const ROW = 16;

/**
 * Raster of spikes: a row for each neuron, the first one at the top, a tick for each spike, a colour for each population.
 *
 * Spikes closer than a quarter of a pixel are drawn once, so that many of them make no larger picture than the frame can
 * show. Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function rasterPlot(spikes: Trains, options?: RasterOptions): Figure {
  const own = ["dt", "from", "to", "populations", "neurons"];
  const { trains, read, window, shown } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, own);
    const trains = readTrains(spikes, read?.given["populations"], problems);
    return {
      trains,
      read,
      window: readPlotWindow(read?.given ?? {}, trains?.steps ?? 0, problems),
      shown: readNeurons(read?.given["neurons"], trains?.populations.map(({ name }) => name) ?? [], problems),
    };
  });
  const { common } = read;
  let size = 0;
  const bands = trains.populations.map(({ name, train }, index): Band => {
    const first = size;
    const count = Math.min(train.size, shown(name));
    size += count;
    return { name, train, first, size: count, colour: colourOf(index) };
  });
  const { from, to } = window;
  const height = common.height ?? Math.min(Math.max(size * ROW, 3 * ROW), TALLEST);
  const rows: Rows = { count: size, height, window, firstStep: trains.firstStep };
  const { axis, unit } = timeAxis(trains.firstStep + from, trains.firstStep + to, common.dt);
  const total = bands.reduce((sum, { train, size }) => {
    for (let neuron = 0; neuron < size; neuron += 1) {
      sum += within(train.steps.subarray(train.offsets[neuron], train.offsets[neuron + 1]), rows.window).length;
    }
    return sum;
  }, 0);
  const span = spanInWords(trains.firstStep + from, trains.firstStep + to, unit);
  const populations = bands.length > 1 ? ` in ${counted(bands.length, "population")}` : "";
  return new Figure({
    title: common.title,
    name: "Raster of spikes",
    description:
      common.description ?? `${counted(total, "spike")} of ${counted(size, "neuron")}${populations}, ${span}.`,
    width: common.width,
    panels: [
      {
        height,
        x: axis,
        y: neuronAxis(bands, size, height),
        legend: bands.length > 1 ? bands : [],
        marks: [boundariesOf(bands), ...bands.map((band) => ticksInRows(band, rows, unit))],
      },
    ],
  });
}

/** Rows from top to bottom, with the numbers that neurons have in their populations. */
function neuronAxis(bands: readonly Band[], size: number, height: number): Axis {
  const perRow = height / Math.max(size, 1);
  const names = new Map<number, string>();
  let lowest = Number.NEGATIVE_INFINITY;
  for (const band of bands) {
    const inside: Axis = { domain: [0, Math.max(band.size - 1, 0)], label: "", isWhole: true };
    const wanted = perRow >= ROW - 4 ? Array.from({ length: band.size }, (_, neuron) => neuron) : undefined;
    for (const neuron of wanted ?? ticksOf(inside, band.size * perRow, ROW_OF_TICKS)) {
      const row = band.first + neuron + 0.5;
      // A band that is too thin for a label of its own has none.
      if (neuron < band.size && (row - lowest) * perRow >= 12) {
        names.set(row, nameOfNumber(neuron));
        lowest = row;
      }
    }
  }
  return {
    domain: [Math.max(size, 1), 0],
    label: "neuron",
    ticks: [...names.keys()],
    nameOf: (row) => names.get(row) ?? "",
  };
}

/** How many neurons of each population to show. */
function readNeurons(value: unknown, names: readonly string[], problems: Problems): (name: string) => number {
  const place = new Place("options").key("neurons");
  const all = Number.POSITIVE_INFINITY;
  if (value === undefined) {
    return () => all;
  }
  if (!isRecord(value)) {
    const count = readWhole(value, place, problems, 1, 2 ** 24) ?? all;
    return () => count;
  }
  problems.checkKeys(value, names, place, "this plot");
  const counts = new Map(
    Object.entries(value).map(([name, count]) => [name, readWhole(count, place.key(name), problems, 1, 2 ** 24)]),
  );
  return (name) => counts.get(name) ?? all;
}
