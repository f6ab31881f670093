import {
  type FiCurveOptions,
  fiCurve,
  type HistogramOptions,
  intervalHistogram,
  type MembraneOptions,
  membranePlot,
  type PlotOptions,
  type RasterOptions,
  type RateHistogramOptions,
  type RateOptions,
  rasterPlot,
  rateHistogram,
  ratePlot,
  stackPlots,
  type TimedPlotOptions,
  type WeightOptions,
  weightPlot,
} from "../../../ts/plot/index.ts";
import { type Calls, call } from "./call.ts";

const spikes = () => ({ size: 2, steps: [0, 3, 3, 9], neurons: [1, 0, 1, 1], values: [1, 2, 1, 1] });
const trace = () => ({ values: Float64Array.of(1, 2, 3, 4), rows: 2, neurons: Uint32Array.of(0, 5), every: 1 });
const common = () => ({ title: "a", description: "b", width: 400, height: 200 }) satisfies Required<PlotOptions>;
const timed = () => ({ ...common(), dt: 1e-3 }) satisfies Required<TimedPlotOptions>;
const window = () => ({ from: 1, to: 10 });

/** Plots are drawn when their text is asked for. */
// biome-ignore lint/suspicious/noExplicitAny: tests put anything in the place of each argument.
const drawn = (plot: (data: any, options?: any) => { readonly svg: string }) => {
  return (data: unknown, options?: unknown) => plot(data, options).svg.length;
};

export const plotCalls: Calls = {
  rasterPlot: [
    call(
      () => [
        { cells: spikes() },
        { ...timed(), ...window(), populations: ["cells"], neurons: 2 } satisfies Required<RasterOptions>,
      ],
      drawn(rasterPlot),
    ),
    call(() => [{ cells: spikes() }, { neurons: { cells: 1 } }], drawn(rasterPlot)),
  ],
  ratePlot: [
    call(
      () => [
        { cells: spikes() },
        {
          ...timed(),
          ...window(),
          populations: ["cells"],
          together: "all",
          bin: 3,
          levels: { target: 5 },
        } satisfies Required<RateOptions>,
      ],
      drawn(ratePlot),
    ),
    call(() => [{ cells: spikes() }, { to: 10 }], drawn(ratePlot)),
  ],
  rateHistogram: call(
    () => [
      { cells: spikes() },
      { ...timed(), ...window(), populations: ["cells"], bins: 4 } satisfies Required<RateHistogramOptions>,
    ],
    drawn(rateHistogram),
  ),
  intervalHistogram: call(
    () => [
      { cells: spikes() },
      { ...timed(), ...window(), populations: ["cells"], bins: 4, longest: 5 } satisfies Required<HistogramOptions>,
    ],
    drawn(intervalHistogram),
  ),
  membranePlot: call(
    () => [
      trace(),
      {
        ...timed(),
        ...window(),
        neurons: [0],
        threshold: 2,
        spikes: { size: 6, steps: [0, 1], neurons: [0, 5] },
        firstStep: 4,
        label: "v",
        firstColour: 1,
      } satisfies Required<MembraneOptions>,
    ],
    drawn(membranePlot),
  ),
  weightPlot: [
    call(
      () => [
        [
          [1, 2],
          [3, 4],
        ],
        { ...common(), from: "a", to: "b" } satisfies Required<WeightOptions>,
      ],
      drawn(weightPlot),
    ),
    call(() => [{ flat: [1, 2, 3, 4], inputs: 2 }], drawn(weightPlot)),
  ],
  fiCurve: call(
    () => [
      { cell: { currents: [0, 1], rates: [0, 5] } },
      { ...common(), currentUnit: "pA", rateUnit: "Hz" } satisfies Required<FiCurveOptions>,
    ],
    drawn(fiCurve),
  ),
  stackPlots: call(
    () => [[rasterPlot(spikes()), rasterPlot(spikes())], { title: "a", description: "b" }],
    drawn(stackPlots),
  ),
};
