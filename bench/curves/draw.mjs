// Draws a curve with the panels of bitspike/plot, on logarithmic axes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../scripts/tools.mjs";

let plotting;

/** The inner parts of bitspike/plot, which the package does not export: its figures, panels, lines and colours. */
async function loadPlotting() {
  const outfile = join(root, "out", "curves", "plotting.mjs");
  mkdirSync(join(root, "out", "curves"), { recursive: true });
  const parts = ["figure", "lines", "palette"].map((name) => `export * from "./${name}.ts";`);
  const contents = [...parts, 'export { dot } from "@observablehq/plot";'].join("\n");
  const stdin = { contents, resolveDir: join(root, "ts", "plot"), loader: "ts" };
  const define = { window: "undefined" };
  await build({
    stdin,
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    define,
  });
  return import(pathToFileURL(outfile).href);
}

/** Whole powers of ten, and 2 and 5 times these where there are few. */
function ticksOf([low, high]) {
  const all = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power += 1) {
    for (const factor of high - low < 2 ? [1, 2, 5] : [1]) all.push(power + Math.log10(factor));
  }
  return all.filter((tick) => tick >= low - 1e-9 && tick <= high + 1e-9);
}

/** "1,000", "0.01" of a decimal logarithm. */
const nameOf = (tick) => {
  const value = Number((10 ** tick).toPrecision(1));
  return value >= 1000 ? value.toLocaleString("en") : String(value);
};

function axis(label, logs, room) {
  const [low, high] = [Math.min(...logs) - room, Math.max(...logs) + room];
  return { domain: [low, high], label, ticks: ticksOf([low, high]), nameOf };
}

/** The picture of a curve as SVG: points that were measured, and dashed what the model of the plan says. */
export async function drawCurve({ title, x, operation, tells, points }) {
  plotting ??= loadPlotting();
  const { Figure, lineMark, colourOf, INK, dot } = await plotting;
  const names = [...new Set(points.map(({ series }) => series))];
  const log = Math.log10;
  const dashed = (x, y, colour) => {
    const mark = lineMark({ x, y }, colour, x.length);
    mark.strokeDasharray = "5 4";
    return mark;
  };
  const series = names.map((name, index) => {
    const own = points.filter((point) => point.series === name);
    const colour = colourOf(index);
    const [xs, ys] = [own.map((point) => log(point.x)), own.map((point) => log(point.each))];
    const model = own.map((point) => log(point.model));
    const dots = dot({ length: xs.length }, { x: xs, y: ys, r: 3, stroke: "none", className: colour.fill });
    return {
      name,
      colour,
      ys: [...ys, ...model],
      marks: [lineMark({ x: xs, y: ys }, colour, xs.length), dots, dashed(xs, model, colour)],
    };
  });
  const figure = new Figure({
    title,
    name: title,
    description: `Nanoseconds for each ${operation} over ${x}, measured and by the model of the plan. ${tells}`,
    width: 640,
    panels: [
      {
        height: 220,
        x: axis(
          x,
          points.map((point) => log(point.x)),
          0.03,
        ),
        y: {
          ...axis(
            `ns for each ${operation}`,
            series.flatMap(({ ys }) => ys),
            0.08,
          ),
          hasGrid: true,
        },
        legend: [
          ...series.map(({ name, colour }) => ({ name, colour })),
          { name: "- - model of the plan", colour: INK },
        ],
        marks: series.flatMap(({ marks }) => marks),
      },
    ],
  });
  return figure.svg;
}
