/** The colours of the page as they are now, for canvases: those of bitspike/plot, light or dark. */
export interface Colours {
  readonly ink: string;
  readonly faint: string;
  readonly paper: string;
  readonly series: readonly string[];
}

/** How many colours there are for series. */
export const SERIES = 6;

/** Reads the page's variables: see style/colours.css. */
export function currentColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"),
    faint: colour("faint"),
    paper: colour("paper"),
    series: Array.from({ length: SERIES }, (_, index) => colour(`series-${index + 1}`)),
  };
}

/** The colour of a series; from the seventh on they come again. */
export function seriesColour({ series }: Colours, index: number): string {
  return series[index % series.length] ?? "";
}
