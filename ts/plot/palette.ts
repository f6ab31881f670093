/** The colours of plots, on light and on dark, as the stylesheet that every figure carries. */

/** One colour on light paper and on dark. */
type Pair = readonly [light: string, dark: string];

/** What is not data. */
const GROUND: Readonly<Record<string, Pair>> = {
  paper: ["#ffffff", "#12161c"],
  ink: ["#24292f", "#d8dee4"],
  faint: ["#d0d7de", "#3d444d"],
};

/**
 * What tells series apart, in their order: blue, orange, green, purple, black or white, brown or yellow.
 *
 * Found by a search: any two stay apart for all kinds of colour vision, and each can be read as text on its paper
 * (test/plot/palette.test.ts).
 */
export const SERIES: readonly Pair[] = [
  ["#0063a3", "#63b8f0"],
  ["#d33001", "#e8791b"],
  ["#008740", "#568e51"],
  ["#840044", "#b86d93"],
  ["#010011", "#ffffe6"],
  ["#5e3900", "#ffdd00"],
];

/** Class names of a colour, one for lines and one for areas and text. */
export interface Colour {
  readonly stroke: string;
  readonly fill: string;
}

export const INK = colourNamed("ink");
export const FAINT = colourNamed("faint");
export const PAPER = colourNamed("paper");

/** The colour of a series; from the seventh on they come again. */
export function colourOf(series: number): Colour {
  return colourNamed(String((series % SERIES.length) + 1));
}

/** The class of a figure's root, by which pages can set its variables, e.g. `--bitspike-paper`. */
export const ROOT_CLASS = "bitspike-plot";

/**
 * The stylesheet. Colours are variables without specificity, so that a page can set them, and before that plain values
 * for renderers that know no variables.
 */
export function stylesheet(): string {
  const pairs = [...Object.entries(GROUND), ...SERIES.map((pair, index): [string, Pair] => [String(index + 1), pair])];
  const variables = (mode: 0 | 1) => pairs.map(([name, pair]) => `--bitspike-${name}:${pair[mode]}`).join(";");
  const rules = pairs.flatMap(([name, [light]]) =>
    (["fill", "stroke"] as const).map(
      (kind) => `.${ROOT_CLASS} .${kind}-${name}{${kind}:${light};${kind}:var(--bitspike-${name})}`,
    ),
  );
  return [
    `:where(.${ROOT_CLASS}){${variables(0)}}`,
    `@media (prefers-color-scheme:dark){:where(.${ROOT_CLASS}){${variables(1)}}}`,
    `.${ROOT_CLASS}{color:${GROUND["ink"]?.[0]};color:var(--bitspike-ink)}`,
    `.${ROOT_CLASS} text{font:11px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums}`,
    `.${ROOT_CLASS} .title{font-size:15px;font-weight:600}.${ROOT_CLASS} .heading{font-weight:600}`,
    ...rules,
  ].join("\n");
}

function colourNamed(name: string): Colour {
  return { stroke: `stroke-${name}`, fill: `fill-${name}` };
}
