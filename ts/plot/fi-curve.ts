import { dot } from "@observablehq/plot";
import { readArguments } from "../analyze/read.ts";
import { readNumbers } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { Numbers } from "../index.ts";
import { Figure } from "./figure.ts";
import { extentOf, lineMark } from "./lines.ts";
import { type PlotOptions, readPlotOptions, readText } from "./options.ts";
import { colourOf } from "./palette.ts";
import { nameOfNumber } from "./panel.ts";
import { counted } from "./trains.ts";

/** Points of one curve. */
export interface CurrentRates {
  /** Input currents, ascending. */
  readonly currents: Numbers;
  /** The firing rate at each, at least 0. */
  readonly rates: Numbers;
}

/** What an f-I curve is labelled with. */
export interface FiCurveOptions extends PlotOptions {
  /** Unit of the currents, e.g. `pA`. Default: none. */
  readonly currentUnit?: string | undefined;
  /** Unit of the rates. Default: `1/s`. */
  readonly rateUnit?: string | undefined;
}

interface ReadCurve {
  readonly name: string;
  readonly currents: ArrayLike<number>;
  readonly rates: ArrayLike<number>;
}

const HEIGHT = 240;
/** With more points than this, marks of them would hide the line. */
const MARKED = 60;

/**
 * f-I curve: firing rate over constant input current, for one neuron or for several by name.
 *
 * Throws an `InvalidArgumentError` for curves or options that cannot be used.
 *
 * @example
 * ```ts
 * import { lif, NeuralNetwork, oneToOne } from "bitspike";
 * import { firingRates } from "bitspike/analyze";
 * import { fiCurve } from "bitspike/plot";
 *
 * // A neuron for each current: all rates from one run.
 * const currents = Array.from({ length: 40 }, (_, index) => index * 0.01);
 * using network = new NeuralNetwork({
 *   inputs: { current: 40 },
 *   populations: { neurons: { size: 40, rule: lif({ threshold: 1, leak: 0.9 }) } },
 *   connections: [{ from: "current", to: "neurons", weights: oneToOne(1) }],
 * });
 * const { spikes, steps } = network.run({ current: { constant: currents } }, { steps: 1000 });
 * const rates = firingRates(spikes["neurons"]!, { to: steps, dt: 1e-3 });
 * const figure = fiCurve({ currents, rates }, { title: "f-I curve" });
 * figure.svg.includes("firing rate (1/s)"); // true
 * ```
 */
export function fiCurve(
  curves: CurrentRates | Readonly<Record<string, CurrentRates>>,
  options?: FiCurveOptions,
): Figure {
  const { lines, read } = readArguments((problems) => {
    const read = readPlotOptions(options, problems, ["currentUnit", "rateUnit"]);
    const place = new Place("options");
    readText(read?.given["currentUnit"], place.key("currentUnit"), problems);
    readText(read?.given["rateUnit"], place.key("rateUnit"), problems);
    return { lines: readCurves(curves, problems), read };
  });
  const { common, given } = read;
  const x = extentOf(
    lines.flatMap(({ currents }) => Array.from(currents)),
    0.02,
  );
  const highest = extentOf(lines.flatMap(({ rates }) => Array.from(rates)))[1] || 1;
  const series = lines.map((line, index) => ({ ...line, colour: colourOf(index) }));
  const unit = String(given["rateUnit"] ?? "1/s");
  return new Figure({
    title: common.title,
    name: "f-I curve",
    description:
      common.description ??
      `Firing rate over input current, ${counted(lines.length, "curve")}, up to ${nameOfNumber(Number(highest.toPrecision(3)))} ${unit}.`,
    width: common.width,
    panels: [
      {
        height: common.height ?? HEIGHT,
        x: { domain: x, label: `input current${given["currentUnit"] ? ` (${given["currentUnit"]})` : ""}` },
        y: { domain: [0, highest * 1.06], label: `firing rate (${unit})`, hasGrid: true },
        legend: series.filter(({ name }) => name !== ""),
        marks: series.flatMap(({ currents, rates, colour }) => [
          lineMark({ x: currents, y: rates }, colour, common.width),
          currents.length > MARKED
            ? null
            : dot(
                { length: currents.length },
                {
                  x: currents as number[],
                  y: rates as number[],
                  r: 2.2,
                  fill: "currentColor",
                  stroke: "none",
                  className: colour.fill,
                },
              ),
        ]),
      },
    ],
  });
}

function readCurves(value: unknown, problems: Problems): readonly ReadCurve[] | undefined {
  const place = new Place("curves");
  if (!isRecord(value) || Object.keys(value).length === 0) {
    problems.add(place, value, "an object { currents, rates }, or such objects by name");
    return undefined;
  }
  const isOne = "currents" in value || "rates" in value;
  const named: [string, unknown][] = isOne ? [["", value]] : Object.entries(value);
  return named.map(([name, curve]) => {
    const where = isOne ? place : place.key(name);
    if (!isRecord(curve)) {
      problems.add(where, curve, "an object { currents, rates }");
      return { name, currents: [], rates: [] };
    }
    problems.checkKeys(curve, ["currents", "rates"], where, "a curve");
    const currents = readNumbers(curve["currents"], where.key("currents"), problems, { precision: "f64" }) ?? [];
    const demand = {
      precision: "f64",
      length: currents.length,
      per: "one per current",
      range: { minimum: 0 },
    } as const;
    const rates = readNumbers(curve["rates"], where.key("rates"), problems, demand) ?? [];
    if (Array.from(currents).some((current, index) => index > 0 && current < (currents[index - 1] as number))) {
      problems.add(where.key("currents"), curve["currents"], "in ascending order");
    }
    return { name, currents, rates };
  });
}
