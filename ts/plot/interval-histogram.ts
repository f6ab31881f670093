import { readArguments } from "../analyze/read.ts";
import { stepsOf } from "../analyze/spikes.ts";
import { within } from "../analyze/window.ts";
import { readNumber, readWhole } from "../checks/numbers.ts";
import { Place } from "../checks/problems.ts";
import { barsMark, countsIn } from "./bins.ts";
import { Figure } from "./figure.ts";
import { readPlotOptions, type TimedPlotOptions } from "./options.ts";
import { colourOf } from "./palette.ts";
import { nameOfNumber, roundStep } from "./panel.ts";
import { timeUnit } from "./time.ts";
import { counted, readTrains, type Trains } from "./trains.ts";
import { type PlotWindow, readPlotWindow } from "./window.ts";

/** What a histogram of intervals shows. */
export interface HistogramOptions extends TimedPlotOptions, PlotWindow {
  /** Populations to show. Default: all. */
  readonly populations?: readonly string[] | undefined;
  /** About how many bins, 1 to 1,000, default 50; their width is a round number of steps. */
  readonly bins?: number | undefined;
  /** The longest interval shown, in the unit of `dt` (seconds), or in steps. Default: the longest. */
  readonly longest?: number | undefined;
}

const HEIGHT = 180;

/**
 * Histogram of interspike intervals, those of all neurons of a population together.
 *
 * Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function intervalHistogram(spikes: Trains, options?: HistogramOptions): Figure {
  const own = ["dt", "from", "to", "populations", "bins", "longest"];
  const { trains, read, window, bins, longest } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, own);
    const trains = readTrains(spikes, read?.given["populations"], problems);
    const { bins, longest } = read?.given ?? {};
    const place = new Place("options");
    return {
      trains,
      read,
      window: readPlotWindow(read?.given ?? {}, trains?.steps ?? 0, problems),
      bins: bins === undefined ? 50 : readWhole(bins, place.key("bins"), problems, 1, 1000),
      longest:
        longest === undefined
          ? Number.POSITIVE_INFINITY
          : readNumber(longest, place.key("longest"), problems, { above: 0 }),
    };
  });
  const { common } = read;
  const most = longest / (common.dt ?? 1);
  const series = trains.populations.map(({ name, train }, index) => {
    const intervals: number[] = [];
    for (let neuron = 0; neuron < train.size; neuron += 1) {
      const steps = within(stepsOf(train, neuron), window);
      for (let next = 1; next < steps.length; next += 1) {
        const interval = (steps[next] as number) - (steps[next - 1] as number);
        if (interval <= most) {
          intervals.push(interval);
        }
      }
    }
    return { name, intervals, colour: colourOf(index) };
  });
  const all = series.flatMap(({ intervals }) => intervals);
  const last = Number.isFinite(most) ? most : all.reduce((a, b) => Math.max(a, b), 1);
  // Whole steps, so that no bin holds more of the possible intervals than another.
  const width = roundStep((last + 1) / bins, true);
  const count = Math.floor(last / width) + 1;
  const unit = timeUnit(count * width, common.dt);
  const histograms = series.map(({ intervals, ...rest }) => ({ ...rest, counts: countsIn(intervals, width, count) }));
  const highest = Math.max(1, ...histograms.map(({ counts }) => counts.reduce((a, b) => Math.max(a, b))));
  const mean = all.length === 0 ? 0 : (all.reduce((sum, one) => sum + one, 0) / all.length) * unit.factor;
  const unitName = unit.name === "step" ? "steps" : unit.name;
  return new Figure({
    title: common.title,
    name: "Interspike intervals",
    description:
      common.description ??
      `${counted(all.length, "interspike interval")}, mean ${nameOfNumber(Number(mean.toPrecision(3)))} ${unitName}.`,
    width: common.width,
    panels: [
      {
        height: common.height ?? HEIGHT,
        x: { domain: [0, count * width * unit.factor], label: `interspike interval (${unitName})` },
        y: { domain: [0, highest * 1.06], label: "intervals", isWhole: true, hasGrid: true },
        legend: histograms.length > 1 ? histograms : [],
        marks: histograms.flatMap(({ counts, colour }) => barsMark(counts, width * unit.factor, colour)),
      },
    ],
  });
}
