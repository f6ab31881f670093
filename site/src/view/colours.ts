/** The colours of the page as they are now, for canvases: those of bitspike/plot, light or dark. */
export interface Colours {
  readonly ink: string;
  readonly faint: string;
  readonly paper: string;
  readonly series: readonly string[];
}

/** How many colours there are: each means a population, and nothing else has one of them. */
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

/** The colour of one of some populations; ink for all of them, where there are more of them than colours. */
export function populationColour({ series, ink }: Colours, index: number, count: number): string {
  return (count > series.length ? undefined : series[index]) ?? ink;
}
