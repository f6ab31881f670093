/**
 * Plots of recordings as SVG: text in Node, elements in a browser.
 *
 * @module bitspike/plot
 */
export { type CurrentRates, type FiCurveOptions, fiCurve } from "./fi-curve.ts";
export { Figure } from "./figure.ts";
export { type HistogramOptions, intervalHistogram } from "./interval-histogram.ts";
export { type MembraneOptions, membranePlot } from "./membrane.ts";
export type { PlotOptions, TimedPlotOptions } from "./options.ts";
export { type RasterOptions, rasterPlot } from "./raster.ts";
export { type RateOptions, ratePlot } from "./rate.ts";
export { type RateHistogramOptions, rateHistogram } from "./rate-histogram.ts";
export { type StackOptions, stackPlots } from "./stack.ts";
export type { Trains } from "./trains.ts";
export { type WeightOptions, weightPlot } from "./weights.ts";
