// Figures as SVG, by hand: panels one above the other that share a time axis. Readable in light and in dark mode, and
// the same bytes for the same numbers, so that a figure can be committed.

const MARGIN = { top: 44, right: 24, bottom: 48, left: 76 };
const GAP = 26;

/** Colours that people with any colour vision can tell apart: on light, on dark. */
const COLOURS = {
  blue: ["#0063a3", "#63b8f0"],
  orange: ["#c04f00", "#f2a25c"],
  ink: ["#24292f", "#d8dee4"],
  faint: ["#d0d7de", "#3d444d"],
  paper: ["#ffffff", "#12161c"],
};

/**
 * Draws panels one above the other.
 *
 * `x` is `{ range, label }`. A panel is `{ height, range, label, ticks, marks }`: its values from bottom to top, ticks as
 * numbers or `[value, text]`, and what to draw: `ticksOf`, `lineOf`, `stepsOf`, `levelAt`, `legend`.
 */
export function figure({ title, description, width, x, panels }) {
  const inner = width - MARGIN.left - MARGIN.right;
  const toX = (value) => MARGIN.left + ((value - x.range[0]) / (x.range[1] - x.range[0])) * inner;
  let top = MARGIN.top;
  const drawn = panels.map((panel) => {
    const toY = (value) => top + panel.height * (1 - (value - panel.range[0]) / (panel.range[1] - panel.range[0]));
    const lines = drawPanel(panel, { top, left: MARGIN.left, width: inner, toX, toY });
    top += panel.height + GAP;
    return lines;
  });
  const bottom = top - GAP;
  const height = bottom + MARGIN.bottom;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${style(0)} @media (prefers-color-scheme: dark) { ${style(1)} }</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    text(MARGIN.left, 26, title, 'class="title"'),
    ...drawn.flat(),
    ...drawTimeAxis(x, toX, bottom),
    "</svg>",
    "",
  ].join("\n");
}

/** Spikes: a tick of the given height (in units of the panel) centred on each `[x, y]`. */
export function ticksOf(points, { height, colour = "ink" }) {
  return ({ toX, toY }) => {
    const long = toY(0) - toY(height);
    const path = points.map(([x, y]) => `M${short(toX(x))} ${short(toY(y) - long / 2)}v${short(long)}`).join("");
    return `<path class="spike ${colour}" d="${path}"/>`;
  };
}

/** A trace: a line through each `[x, y]`. */
export function lineOf(points, { colour }) {
  return ({ toX, toY }) => {
    const path = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${short(toX(x))} ${short(toY(y))}`).join("");
    return `<path class="trace ${colour}" d="${path}"/>`;
  };
}

/** A trace of bins: level between one x and the next, from each `[x, y]` on, the last one until `end`. */
export function stepsOf(points, { colour, end }) {
  return ({ toX, toY }) => {
    const path = points.map(
      ([x, y], index) => `${index === 0 ? "M" : "H"}${short(toX(x))}${index === 0 ? " " : "V"}${short(toY(y))}`,
    );
    return `<path class="trace ${colour}" d="${path.join("")}H${short(toX(end))}"/>`;
  };
}

/** A dashed line across the panel; its name, if it has one, below the right end. */
export function levelAt(value, name = "") {
  return ({ left, width, toY }) => {
    const line = `<path class="level ink" d="M${left} ${short(toY(value))}h${width}"/>`;
    const label = text(left + width - 4, toY(value) + 13, name, 'class="small" text-anchor="end"');
    return name === "" ? line : line + label;
  };
}

/** What a colour means: names in it at the top right of the panel, above its frame. */
export function legend(entries) {
  return ({ left, width, top }) => {
    const spans = entries.map(([name, colour]) => `<tspan class="fill-${colour}">${escaped(name)}</tspan>`);
    const y = short(top - 7);
    return `<text class="small" x="${left + width}" y="${y}" text-anchor="end">${spans.join("\u2003")}</text>`;
  };
}

function drawPanel(panel, place) {
  const { top, left, width, toY } = place;
  const middle = short(top + panel.height / 2);
  const ticks = panel.ticks.map((tick) => (Array.isArray(tick) ? tick : [tick, String(tick)]));
  return [
    `<rect class="frame" x="${left}" y="${top}" width="${width}" height="${panel.height}"/>`,
    ...ticks.map(([value, name]) => text(left - 8, toY(value) + 4, name, 'class="small" text-anchor="end"')),
    `<text class="label" transform="translate(20 ${middle}) rotate(-90)" text-anchor="middle">${escaped(panel.label)}</text>`,
    ...panel.marks.map((mark) => mark(place)),
  ];
}

function drawTimeAxis({ range, label }, toX, bottom) {
  const ticks = ticksWithin(range);
  return [
    ...ticks.map((value) => `<path class="frame" d="M${short(toX(value))} ${bottom}v4"/>`),
    ...ticks.map((value) => text(toX(value), bottom + 18, String(value), 'class="small" text-anchor="middle"')),
    text((toX(range[0]) + toX(range[1])) / 2, bottom + 38, label, 'class="label" text-anchor="middle"'),
  ];
}

/** Five to ten round numbers within a range. */
export function ticksWithin([minimum, maximum]) {
  const rough = (maximum - minimum) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([5, 2].find((factor) => factor * power <= rough) ?? 1);
  const first = Math.ceil(minimum / step);
  const count = Math.floor(maximum / step) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}

function style(mode) {
  const of = (name) => COLOURS[name][mode];
  return [
    `text { fill: ${of("ink")}; font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }`,
    ".title { font-size: 15px; font-weight: 600; } .label { font-size: 12px; } .small { font-size: 11px; }",
    `.paper { fill: ${of("paper")}; } .frame { fill: none; stroke: ${of("faint")}; }`,
    ".spike { stroke-width: 1.6; fill: none; } .trace { stroke-width: 1.5; stroke-linejoin: round; fill: none; }",
    ".level { stroke-dasharray: 5 4; fill: none; }",
    ...["blue", "orange", "ink"].map(
      (name) => `.${name} { stroke: ${of(name)}; } .fill-${name} { fill: ${of(name)}; }`,
    ),
  ].join(" ");
}

function text(x, y, words, attributes) {
  return `<text x="${short(x)}" y="${short(y)}" ${attributes}>${escaped(words)}</text>`;
}

/** Two decimals are a hundredth of a pixel. */
function short(number) {
  return String(Math.round(number * 100) / 100);
}

function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
