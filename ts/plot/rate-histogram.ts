import { readArguments } from "../analyze/read.ts";
import { stepsOf } from "../analyze/spikes.ts";
import { within } from "../analyze/window.ts";
import { readWhole } from "../checks/numbers.ts";
import { Place } from "../checks/problems.ts";
import { barsMark, countsIn } from "./bins.ts";
import { Figure } from "./figure.ts";
import { readPlotOptions, type TimedPlotOptions } from "./options.ts";
import { colourOf } from "./palette.ts";
import { nameOfNumber, roundStep } from "./panel.ts";
import { rateUnit } from "./time.ts";
import { counted, readTrains, type Trains } from "./trains.ts";
import { type PlotWindow, readPlotWindow } from "./window.ts";

/** What a histogram of firing rates shows. */
export interface RateHistogramOptions extends TimedPlotOptions, PlotWindow {
  /** Populations to show. Default: all. */
  readonly populations?: readonly string[] | undefined;
  /** About how many bins, 1 to 1,000, default 30; their width is a round number. */
  readonly bins?: number | undefined;
}

const HEIGHT = 180;

/**
 * Histogram of firing rates: how many neurons of a population have which rate, over the steps from `from` to `to`.
 *
 * Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function rateHistogram(spikes: Trains, options?: RateHistogramOptions): Figure {
  const { trains, read, window, bins } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, ["dt", "from", "to", "populations", "bins"]);
    const trains = readTrains(spikes, read?.given["populations"], problems);
    const { bins } = read?.given ?? {};
    return {
      trains,
      read,
      window: readPlotWindow(read?.given ?? {}, trains?.steps ?? 0, problems),
      bins: bins === undefined ? 30 : readWhole(bins, new Place("options").key("bins"), problems, 1, 1000),
    };
  });
  const { common } = read;
  const duration = (window.to - window.from) * (common.dt ?? 1);
  const series = trains.populations.map(({ name, train }, index) => ({
    name,
    colour: colourOf(index),
    rates: Array.from({ length: train.size }, (_, neuron) => within(stepsOf(train, neuron), window).length / duration),
  }));
  const all = series.flatMap(({ rates }) => rates);
  const highestRate = all.reduce((a, b) => Math.max(a, b), 0) || 1 / duration;
  // Not narrower than one spike more or less, which would leave bins that nothing can fall into.
  const width = roundStep(Math.max(highestRate / bins, 1 / duration));
  const count = Math.floor(highestRate / width) + 1;
  const histograms = series.map(({ rates, ...rest }) => ({ ...rest, counts: countsIn(rates, width, count) }));
  const highest = Math.max(1, ...histograms.map(({ counts }) => counts.reduce((a, b) => Math.max(a, b))));
  const unit = rateUnit(common.dt);
  const mean = all.length === 0 ? 0 : all.reduce((sum, rate) => sum + rate, 0) / all.length;
  return new Figure({
    title: common.title,
    name: "Firing rates",
    description:
      common.description ??
      `Firing rates of ${counted(all.length, "neuron")}, mean ${nameOfNumber(Number(mean.toPrecision(3)))} ${unit}.`,
    width: common.width,
    panels: [
      {
        height: common.height ?? HEIGHT,
        x: { domain: [0, count * width], label: `firing rate (${unit})` },
        y: { domain: [0, highest * 1.06], label: "neurons", isWhole: true, hasGrid: true },
        legend: histograms.length > 1 ? histograms : [],
        marks: histograms.flatMap(({ counts, colour }) => barsMark(counts, width, colour)),
      },
    ],
  });
}
