import { readArguments } from "../analyze/read.ts";
import { isArray } from "../checks/built-ins.ts";
import { readNested } from "../checks/nested.ts";
import { isNumberArray, readWhole } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { FlatWeights, Numbers } from "../index.ts";
import { newElement } from "./elements.ts";
import { Figure } from "./figure.ts";
import { type PlotOptions, readPlotOptions, readText } from "./options.ts";
import { nameOfNumber } from "./panel.ts";
import { blocksOf, type Matrix, scaleBar, shadesMark } from "./shades.ts";

/** What a plot of weights shows. */
export interface WeightOptions extends PlotOptions {
  /** Name of the axis of sources. Default: `source`. */
  readonly from?: string | undefined;
  /** Name of the axis of targets. Default: `target`. */
  readonly to?: string | undefined;
}

const TALLEST = 420;

/**
 * Matrix of weights: a row for each target, a column for each source; blue is positive, orange negative, and the deeper
 * the colour the further from 0.
 *
 * `weights` as a layer takes them: a row for each target, or all rows in one array and their length. Of more than 200
 * rows or columns, blocks of weights are shown by their mean, which the description says. Throws an
 * `InvalidArgumentError` for weights or options that cannot be used.
 */
export function weightPlot(weights: readonly Numbers[] | FlatWeights, options?: WeightOptions): Figure {
  const { matrix, read } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, ["from", "to"]);
    const place = new Place("options");
    readText(read?.given["from"], place.key("from"), problems);
    readText(read?.given["to"], place.key("to"), problems);
    return { matrix: readMatrix(weights, problems), read };
  });
  const { common, given } = read;
  const blocks = blocksOf(matrix);
  const largest = matrix.values.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const shown = blocks.values.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const inner = common.width - 90;
  const height = common.height ?? Math.min(Math.max((matrix.rows / matrix.columns) * inner, 80), TALLEST);
  const block = blocks.perBlock > 1 ? ` Shown are means of blocks of ${blocks.perBlock} x ${blocks.perBlock}.` : "";
  const range = nameOfNumber(Number(largest.toPrecision(4)));
  return new Figure({
    title: common.title,
    name: "Weights",
    description:
      common.description ??
      `${matrix.rows} x ${matrix.columns} weights (targets x sources), none further from 0 than ${range}.${block}`,
    width: common.width,
    panels: [
      {
        height,
        x: { domain: [-0.5, matrix.columns - 0.5], label: String(given["from"] ?? "source"), isWhole: true },
        y: { domain: [matrix.rows - 0.5, -0.5], label: String(given["to"] ?? "target"), isWhole: true },
        legend: [],
        scaleBar: (parent, right, bottom) => scaleBar(parent, shown, right, bottom),
        marks: [
          (_index, { x, y }, _values, _dimensions, context) => {
            const group = newElement(context.document, "g");
            group.append(
              ...shadesMark(
                context.document,
                blocks,
                shown,
                (column) => x?.(column) ?? 0,
                (row) => y?.(row) ?? 0,
              ),
            );
            return group;
          },
        ],
      },
    ],
  });
}

const lengthOf = (value: unknown) => (isNumberArray(value) ? value.length : 0);

function readMatrix(value: unknown, problems: Problems): Matrix | undefined {
  const place = new Place("weights");
  const isFlat = isRecord(value);
  if (!isFlat && !isArray(value)) {
    problems.add(place, value, "rows of numbers, or an object { flat, inputs }");
    return undefined;
  }
  if (isFlat) {
    problems.checkKeys(value, ["flat", "inputs"], place, "weights in one array");
  }
  const flat = isFlat ? value["flat"] : value;
  const length = lengthOf(flat);
  const [first] = isFlat ? [] : value;
  const columns = isFlat ? readWhole(value["inputs"], place.key("inputs"), problems, 1, 2 ** 24) : lengthOf(first);
  if (columns === undefined) {
    return undefined;
  }
  const rows = isFlat ? Math.ceil(length / columns) : length;
  if (rows === 0 || columns === 0) {
    problems.add(isFlat ? place.key("flat") : place, flat, "at least one row of at least one weight");
    return undefined;
  }
  const shape = [
    { length: rows, per: "one row per target" },
    { length: columns, per: "one per source" },
  ];
  if (!isFlat && !Array.from(value).every((row) => typeof row === "object" && row !== null)) {
    problems.add(place, value, "an array of rows");
    return undefined;
  }
  const values = readNested(flat, isFlat ? place.key("flat") : place, problems, shape, "f64");
  return values && { rows, columns, values: values as Float64Array };
}
