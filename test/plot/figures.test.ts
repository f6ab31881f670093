/** Every plot as a picture: well-formed, labelled, and the same bytes whichever document draws it. */

import { DOMParser, parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import {
  type Figure,
  fiCurve,
  intervalHistogram,
  membranePlot,
  rasterPlot,
  rateHistogram,
  ratePlot,
  stackPlots,
  weightPlot,
} from "../../ts/plot/index.ts";
import { textOf } from "../../ts/plot/text.ts";
import { record, scattered } from "./data.ts";

const recording = record();
const dt = 1e-3;
const trace = recording.membrane["hidden"] as NonNullable<(typeof recording.membrane)[string]>;
const { hidden } = recording.spikes;
const curve = { currents: [0, 1, 2], rates: [0, 10, 25] };

const plots: Record<string, () => Figure> = {
  raster: () => rasterPlot(recording, { dt, title: "A <b>raster</b> & more" }),
  membrane: () => membranePlot(trace, { dt, threshold: 1, ...(hidden && { spikes: hidden }), neurons: [0, 3] }),
  "interval histogram": () => intervalHistogram(recording, { dt }),
  "rate histogram": () => rateHistogram(recording, { dt }),
  rate: () => ratePlot(recording, { dt, bin: 5, levels: { theory: 200 } }),
  weights: () =>
    weightPlot([
      [1, -0.5, 0.25],
      [0, 0.75, -1],
    ]),
  "f-I curve": () => fiCurve({ one: curve, two: { ...curve, rates: [0, 5, 12] } }, { currentUnit: "pA" }),
  stack: () => stackPlots([rasterPlot(recording, { title: "Spikes" }), membranePlot(trace)], { title: "Both" }),
};

const parsed = (svg: string) =>
  new DOMParser().parseFromString(svg, "image/svg+xml").documentElement as unknown as SVGSVGElement;
const textsOf = (svg: string) => Array.from(parsed(svg).querySelectorAll("text"), ({ textContent }) => textContent);

describe.each(Object.entries(plots))("%s", (_, draw) => {
  const figure = draw();

  test("is an image with a title, a description and a size", () => {
    const root = parsed(figure.svg);
    expect(figure.svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="bitspike-plot" height="\d/);
    expect(root.getAttribute("role")).toBe("img");
    expect(root.querySelector("title")?.textContent).toBe(figure.title);
    expect(root.querySelector("desc")?.textContent).toBe(figure.description);
    expect(figure.description).toMatch(/^[^\n]{20,}\.$/);
    expect(root.getAttribute("viewBox")).toBe(`0 0 ${figure.width} ${figure.height}`);
  });

  test("is the same in its own document, in another, and once more", () => {
    const { document } = parseHTML("<html></html>") as unknown as { document: Document };
    const element = figure.element(document);
    expect(element.ownerDocument).toBe(document);
    document.documentElement.append(element);
    expect(document.querySelector("svg.bitspike-plot > title")?.textContent).toBe(figure.title);
    expect(figure.svg).toBe(draw().svg);
    expect(`${textOf(element)}\n`).toBe(figure.svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""));
  });

  test("has rounded coordinates, no ids, and both colour schemes", () => {
    const drawn = figure.svg.replace(/<desc>.*<\/style>/s, "");
    expect(drawn).not.toMatch(/\d\.\d{3}/);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawn).not.toMatch(/ id=/);
    expect(figure.svg).toContain("@media (prefers-color-scheme:dark)");
  });

  test("has ticks and names on both axes", () => {
    const texts = textsOf(figure.svg);
    expect(texts.filter((text) => /^\u2212?\d/.test(text ?? "")).length).toBeGreaterThan(3);
    expect(texts.some((text) => /step|time|current|rate|interval|source/.test(text ?? ""))).toBe(true);
  });
});

test("axes say their units: ms and 1/s with dt, seconds for long runs, steps without", () => {
  expect(textsOf(rasterPlot(recording, { dt }).svg)).toContain("time (ms)");
  expect(textsOf(rasterPlot(recording, { dt: 0.1 }).svg)).toContain("time (s)");
  expect(textsOf(rasterPlot(recording).svg)).toContain("step");
  expect(textsOf(ratePlot(recording, { dt }).svg)).toContain("firing rate (1/s)");
  expect(textsOf(ratePlot(recording).svg)).toContain("firing rate (1/step)");
  expect(textsOf(intervalHistogram(recording, { dt }).svg)).toContain("interspike interval (ms)");
  expect(textsOf(fiCurve(curve, { currentUnit: "pA" }).svg)).toContain("input current (pA)");
});

test("words are escaped, and a heading stands where a title was", () => {
  const figure = rasterPlot(recording, { title: 'a < b & "c"' });
  expect(figure.svg).toContain("a &lt; b &amp; &quot;c&quot;");
  const texts = textsOf(stackPlots([figure, ratePlot(recording)], { title: "Two" }).svg);
  expect(texts).toContain("Two");
  expect(texts).toContain('a < b & "c"');
});

test("neighbours with one axis share it, others keep theirs", () => {
  const names = (figures: Figure[]) => textsOf(stackPlots(figures).svg).filter((text) => text === "step").length;
  expect(names([rasterPlot(recording), ratePlot(recording), membranePlot(trace)])).toBe(1);
  expect(names([rasterPlot(recording), rasterPlot(recording, { to: 30 })])).toBe(2);
});

test("nothing at all is a picture too", () => {
  const silent = { size: 0, steps: [], neurons: [] };
  for (const draw of [rasterPlot, ratePlot, intervalHistogram, rateHistogram]) {
    for (const spikes of [silent, { ...silent, size: 3 }]) {
      expect(draw(spikes).svg).not.toMatch(/NaN|Infinity/);
    }
  }
  expect(weightPlot([[0]]).svg).not.toMatch(/NaN|Infinity/);
  expect(membranePlot({ values: new Float64Array(0), rows: 0, neurons: new Uint32Array(1), every: 1 }).svg).not.toMatch(
    /NaN|Infinity/,
  );
  expect(fiCurve({ currents: [], rates: [] }).svg).not.toMatch(/NaN|Infinity/);
});

test("100,000 spikes stay below 1 MB, a million below 6 MB, a long trace below 100 kB", () => {
  expect(rasterPlot(scattered(1e5, 10_000, 10_000), { dt: 1e-4 }).svg.length).toBeLessThan(1e6);
  expect(rasterPlot(scattered(1e5, 100, 100_000), { dt: 1e-4 }).svg.length).toBeLessThan(1e6);
  expect(rasterPlot(scattered(1e6, 10_000, 10_000), { dt: 1e-4 }).svg.length).toBeLessThan(6e6);
  const values = Float64Array.from({ length: 1e6 }, (_, row) => (row * 7919) % 1000);
  const long = membranePlot({ values, rows: 1e6, neurons: Uint32Array.of(0), every: 1 });
  expect(long.svg.length).toBeLessThan(1e5);
});
