import { rateOf } from "../analyze/rates.ts";
import { readArguments } from "../analyze/read.ts";
import { readNumber } from "../checks/numbers.ts";
import { Place } from "../checks/problems.ts";
import { Figure } from "./figure.ts";
import { levelEntry, levelMark, lineMark } from "./lines.ts";
import { readLevels, readPlotOptions, type TimedPlotOptions } from "./options.ts";
import { colourOf } from "./palette.ts";
import { nameOfNumber } from "./panel.ts";
import { rateUnit, spanInWords, timeAxis } from "./time.ts";
import { readTrains, type Trains } from "./trains.ts";
import { type PlotWindow, readPlotWindow } from "./window.ts";

/** What a plot of rates shows. */
export interface RateOptions extends TimedPlotOptions, PlotWindow {
  /** Populations to show. Default: all. */
  readonly populations?: readonly string[] | undefined;
  /** Whether to show the populations as one, of this name. Default: a line for each. */
  readonly together?: string | undefined;
  /** Steps of a bin, at least 1. Default: a hundredth of the steps shown, rounded up. */
  readonly bin?: number | undefined;
  /** Dashed lines by their names, e.g. what a theory predicts. */
  readonly levels?: Readonly<Record<string, number>> | undefined;
}

const HEIGHT = 150;
/** More would take long to draw, and share each pixel with a thousand others. */
const MOST_BINS = 2 ** 20;
const DEFAULT_BINS = 100;

/**
 * Firing rate of populations over time: the mean over the neurons of each, in bins.
 *
 * Throws an `InvalidArgumentError` for spikes or options that cannot be used.
 */
export function ratePlot(spikes: Trains, options?: RateOptions): Figure {
  const own = ["dt", "from", "to", "populations", "together", "bin", "levels"];
  const { trains, read, window, bin, levels } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, own);
    const trains = readTrains(spikes, read?.given["populations"], problems);
    const given = read?.given ?? {};
    const place = new Place("options");
    const window = readPlotWindow(given, trains?.steps ?? 0, problems);
    const span = window.to - window.from;
    const least = Math.ceil(span / MOST_BINS);
    if (given["together"] !== undefined && typeof given["together"] !== "string") {
      problems.add(place.key("together"), given["together"], "a string, the name for all populations together");
    }
    return {
      trains,
      read,
      window,
      bin:
        given["bin"] === undefined
          ? Math.ceil(span / DEFAULT_BINS)
          : readNumber(given["bin"], place.key("bin"), problems, {
              minimum: least,
              maximum: span,
              isWhole: true,
              ...(least > 1 ? { reason: `no more than ${MOST_BINS} bins are drawn` } : {}),
            }),
      levels: readLevels(given["levels"], place.key("levels"), problems),
    };
  });
  const { common, given } = read;
  const { populations, firstStep } = trains;
  const groups =
    given["together"] === undefined
      ? populations.map(({ name, train }) => ({ name, trains: [train] }))
      : [{ name: String(given["together"]), trains: populations.map(({ train }) => train) }];
  const [first, end] = [firstStep + window.from, firstStep + window.to];
  const { axis, unit } = timeAxis(first, end, common.dt);
  const series = groups.map(({ name, trains: own }, index) => {
    const rates = rateOf(own, { ...window, bin, dt: common.dt });
    // Bins begin half a step before their first step; the last one is drawn to its end.
    const x = Float64Array.from({ length: rates.length + 1 }, (_, edge) => (first + edge * bin - 0.5) * unit.factor);
    const y = Float64Array.from(x, (_, edge) => rates[Math.min(edge, rates.length - 1)] as number);
    return { name, rates, points: { x, y }, colour: colourOf(index) };
  });
  const highest = Math.max(
    ...levels.map(([, level]) => level),
    ...series.map(({ rates }) => rates.reduce((a, b) => Math.max(a, b))),
  );
  const span = spanInWords(first, end, unit);
  const rateName = rateUnit(common.dt);
  const means = series.map(({ name, rates }) => {
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return `${name === "" ? "" : `${name} `}${nameOfNumber(Number(mean.toPrecision(3)))} ${rateName}`;
  });
  return new Figure({
    title: common.title,
    name: "Firing rate over time",
    description: common.description ?? `Firing rate, ${span}: mean ${means.join(", ")}.`,
    width: common.width,
    panels: [
      {
        height: common.height ?? HEIGHT,
        x: axis,
        y: { domain: [0, (highest > 0 ? highest : 1) * 1.1], label: `firing rate (${rateName})`, hasGrid: true },
        legend: [...series.filter(({ name }) => name !== ""), ...levels.map(([name]) => levelEntry(name))],
        marks: [
          ...series.map(({ points, colour }) => lineMark(points, colour, points.x.length, true)),
          ...levels.map(([, level]) => levelMark(level)),
        ],
      },
    ],
  });
}
