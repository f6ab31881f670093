import { readStepLength } from "../analyze/window.ts";
import { readNumber } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";

/** What every plot may be told. */
export interface PlotOptions {
  /** Drawn above the plot, and its name for screen readers. */
  readonly title?: string | undefined;
  /** What the picture shows, for screen readers. Default: a sentence with its figures. */
  readonly description?: string | undefined;
  /** Of the whole picture in pixels, 240 to 10,000, default 720. */
  readonly width?: number | undefined;
  /** Of the frame in pixels, 24 to 10,000; the default depends on the plot. */
  readonly height?: number | undefined;
}

/** What plots over time may be told. */
export interface TimedPlotOptions extends PlotOptions {
  /** Seconds a step, above 0. Without it times are in steps. */
  readonly dt?: number | undefined;
}

/** The options of every plot, checked. */
export interface ReadPlotOptions {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly width: number;
  readonly height: number | undefined;
  readonly dt: number | undefined;
}

const COMMON = ["title", "description", "width", "height"];
export const DEFAULT_WIDTH = 720;

/** The options as a record, for the plot's own ones, and those that all plots have; undefined after a complaint. */
export function readPlotOptions(
  options: unknown,
  problems: Problems,
  own: readonly string[],
): { readonly given: Readonly<Record<string, unknown>>; readonly common: ReadPlotOptions } | undefined {
  const place = new Place("options");
  const given = options === undefined ? {} : options;
  if (!isRecord(given)) {
    problems.add(place, options, `an object with ${[...COMMON, ...own].join(", ")}`);
    return undefined;
  }
  problems.checkKeys(given, [...COMMON, ...own], place, "options of this plot");
  const common = {
    title: readText(given["title"], place.key("title"), problems),
    description: readText(given["description"], place.key("description"), problems),
    width: readSize(given["width"], place.key("width"), problems, 240) ?? DEFAULT_WIDTH,
    height: readSize(given["height"], place.key("height"), problems, 24),
    dt: readStepLength(given["dt"], place.key("dt"), problems),
  };
  return { given, common };
}

/** A text, or undefined if there is none, or after a complaint. */
export function readText(value: unknown, place: Place, problems: Problems): string | undefined {
  if (value !== undefined && (typeof value !== "string" || !isXmlText(value))) {
    problems.add(place, value, "a string without control characters");
    return undefined;
  }
  return value as string | undefined;
}

/** Lines across a panel by their names. */
export function readLevels(value: unknown, place: Place, problems: Problems): readonly (readonly [string, number])[] {
  if (value === undefined) {
    return [];
  }
  if (!isRecord(value)) {
    problems.add(place, value, "an object of numbers by name");
    return [];
  }
  return Object.entries(value).map(([name, level]): readonly [string, number] => [
    name,
    readNumber(level, place.key(name), problems) ?? 0,
  ]);
}

function readSize(value: unknown, place: Place, problems: Problems, minimum: number): number | undefined {
  return value === undefined ? undefined : readNumber(value, place, problems, { minimum, maximum: 10_000 });
}

/** Whether XML can hold it: no control characters but tab and line ends, no half of a surrogate pair. */
function isXmlText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text);
}
