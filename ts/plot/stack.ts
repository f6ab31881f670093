import { readArguments } from "../analyze/read.ts";
import { isArray } from "../checks/built-ins.ts";
import { Place } from "../checks/problems.ts";
import { Figure, isFigure } from "./figure.ts";
import { type PlotOptions, readPlotOptions } from "./options.ts";

/** What figures in one have in common. */
export type StackOptions = Omit<PlotOptions, "height">;

/**
 * Figures below each other as one. Neighbours with the same horizontal axis share it, and what was a figure's title
 * becomes the heading of its panel.
 *
 * The width is that of the first, unless it is given. Throws an `InvalidArgumentError` for arguments that cannot be used.
 */
export function stackPlots(figures: readonly Figure[], options?: StackOptions): Figure {
  const { all, read } = readArguments((problems) => {
    const place = new Place("figures");
    const read = readPlotOptions(options, problems, []);
    if (read?.given["height"] !== undefined) {
      problems.add(new Place("options").key("height"), read.given["height"], "absent, for each figure has its own");
    }
    if (!isArray(figures) || figures.length === 0) {
      problems.add(place, figures, "an array of at least one figure");
      return { all: [] as readonly Figure[], read };
    }
    for (const [index, figure] of figures.entries()) {
      if (!isFigure(figure)) {
        problems.add(place.index(index), figure, "a Figure, made by one of the plots");
      }
    }
    return { all: figures as readonly Figure[], read };
  });
  const { common, given } = read;
  return new Figure({
    title: common.title,
    name: all.map(({ title }) => title).join("; "),
    description: common.description ?? all.map(({ description }) => description).join(" "),
    width: given["width"] === undefined ? (all[0] as Figure).width : common.width,
    panels: all.flatMap(({ panels }) => panels),
  });
}
