import { show } from "../checks/problems.ts";
import { LONGEST_PHRASE, shorten } from "../checks/shorten.ts";
import { unwritable } from "../checks/text.ts";
import { BitspikeError } from "../index.ts";

/** The formats that are read and written; `array` and `events` are data that were read already. */
export type DataFormat = "npy" | "npz" | "csv" | "json" | "nmnist" | "nirdata" | "array" | "events" | "file";

/** Where in the data something is wrong, as far as it is known. */
export interface DataPlace {
  /** The entry of an archive, or the name of an array. */
  readonly entry?: string;
  /** Line of a text, counted from 1. */
  readonly line?: number;
  /** Column of a table, counted from 1. */
  readonly column?: number;
  /** Offset in the bytes, counted from 0. */
  readonly byte?: number;
  /** Index in an array, one number an axis, counted from 0. */
  readonly index?: readonly number[];
}

/** Data that cannot be read, written or used as an input. */
export class DataError extends BitspikeError {
  static readonly code = "BITSPIKE_DATA";
  override readonly name = "DataError";
  readonly code = DataError.code;
  /** What the data were taken for. */
  readonly format: DataFormat;
  /** What is wrong, e.g. `the version`. */
  readonly what: string;
  /** Completes "must be ...". */
  readonly expected: string;
  /** What was found instead, in words. */
  readonly found: string;
  /** What would put it right, where that can be said. */
  readonly remedy: string | undefined;
  /** Where it is, as far as that can be said. */
  readonly place: DataPlace;

  constructor(
    wrong: Pick<DataError, "format" | "what" | "expected" | "found" | "remedy" | "place">,
    options?: ErrorOptions,
  ) {
    const { format, what, expected, found, remedy, place } = wrong;
    const cure = remedy === undefined ? "" : `; ${remedy}`;
    const [subject, must, got] = [what, expected, found].map((phrase) => shorten(phrase, LONGEST_PHRASE));
    super(`${format}${inWords(place)}: ${subject} must be ${must}, got ${got}${cure}`, options);
    this.format = format;
    this.what = what;
    this.expected = expected;
    this.found = found;
    this.remedy = remedy;
    this.place = place;
  }
}

/** Makes the errors of one reader: what is wrong, what it must be, what was found. */
export type Refuse = (
  what: string,
  expected: string,
  found: string,
  more?: { readonly at?: DataPlace; readonly remedy?: string | undefined; readonly cause?: unknown },
) => DataError;

/** A maker of errors about data of a format; `within` is where all of them are. */
export function refusals(format: DataFormat, within: DataPlace = {}): Refuse {
  return (what, expected, found, { at, remedy, cause } = {}) =>
    new DataError(
      { format, what, expected, found, remedy, place: { ...within, ...at } },
      cause === undefined ? undefined : { cause },
    );
}

/** Throws for the name of an entry that the format would hold as another one. */
export function checkText(name: string, format: DataFormat): void {
  const wrong = typeof name === "string" ? unwritable(name) : `${show(name)}, which is no text`;
  if (wrong === undefined) return;
  throw refusals(format, { entry: typeof name === "string" ? name : show(name) })(
    "the name",
    "text that files can hold",
    `one that holds ${wrong}`,
    {
      remedy: "give it another name",
    },
  );
}

function inWords({ entry, line, column, byte, index }: DataPlace): string {
  return [
    entry === undefined ? "" : `, entry ${JSON.stringify(shorten(entry))}`,
    line === undefined ? "" : `, line ${line}`,
    column === undefined ? "" : `, column ${column}`,
    byte === undefined ? "" : `, byte ${byte}`,
    index === undefined ? "" : `, index [${index.join(", ")}]`,
  ].join("");
}
