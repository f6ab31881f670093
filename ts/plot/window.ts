import type { ReadWindow } from "../analyze/window.ts";
import { readWhole } from "../checks/numbers.ts";
import { Place, type Problems } from "../checks/problems.ts";

/** Which steps a plot shows. */
export interface PlotWindow {
  /** The first step shown, counted from the recording's first, default 0. */
  readonly from?: number | undefined;
  /** The step after the last one shown. Default: the recording's end, or that of the last spike. */
  readonly to?: number | undefined;
}

/** The window of the options, of so many steps where it is open. */
export function readPlotWindow(
  given: Readonly<Record<string, unknown>>,
  steps: number,
  problems: Problems,
): ReadWindow {
  const place = new Place("options");
  const from =
    given["from"] === undefined ? 0 : (readWhole(given["from"], place.key("from"), problems, 0, 2 ** 32) ?? 0);
  const to =
    given["to"] === undefined
      ? Math.max(steps, from + 1)
      : (readWhole(given["to"], place.key("to"), problems, from + 1, 2 ** 32) ?? from + 1);
  return { from, to, dt: undefined, bin: 1 };
}
