import { existsSync } from "node:fs";
import { listOf } from "../checks/shorten.ts";
import type { DataFile, DataItem, Repeated } from "../data/index.ts";
import { InvalidArgumentError } from "../index.ts";
import { UseError, within } from "./failure.ts";
import { type Access, sha256 } from "./files.ts";

/** A file, or one of the arrays in it. */
export interface Place {
  readonly file: string;
  /** The name of the array, if one was chosen. */
  readonly array?: string;
}

/** A place whose file has been read. */
export interface Source extends Place {
  readonly sha256: string;
}

/** Reads a file of any format. */
export async function loadData(
  { file, array }: Place,
  { read, limit }: Access,
  { dt, repeated }: { readonly dt?: number | undefined; readonly repeated?: Repeated | undefined } = {},
): Promise<{ readonly data: DataFile; readonly source: Source }> {
  const bytes = read(file);
  const { readData } = await import("../data/index.ts");
  return within(file, () => {
    try {
      const how = { ...limit, ...(dt !== undefined && { dt }), ...(repeated && { repeated }) };
      const data = readData(bytes, { name: file, ...how });
      return { data, source: { file, ...(array !== undefined && { array }), sha256: sha256(bytes) } };
    } catch (error) {
      const isStep = error instanceof InvalidArgumentError && error.problems.some(({ path }) => path === "options.dt");
      if (!isStep) throw error;
      throw new UseError("its events have times: say with --event-dt how long a step is, in the same unit");
    }
  });
}

/** What a word of a call means: `FILE`, or `FILE:NAME`, one of its arrays, unless there is a file of that whole name. */
export function placeOf(word: string): Place {
  const colon = word.lastIndexOf(":");
  const file = word.slice(0, colon);
  return colon < 0 || existsSync(word) || !existsSync(file) ? { file: word } : { file, array: word.slice(colon + 1) };
}

/** A place as it stands in a call. */
export function wordOf({ file, array }: Place): string {
  return array === undefined ? file : `${file}:${array}`;
}

/** An item by its name, or the only one. */
export function itemOf(data: DataFile, array: string | undefined): DataItem {
  if (array === undefined ? data.items.size === 1 : data.items.has(array)) return data.get(array);
  const wanted = array === undefined ? "one of them: write FILE:NAME" : `${array}, which is not there`;
  throw new UseError(`it holds ${namesIn(data)}, you want ${wanted}`);
}

/** The names of what a file holds, in words. */
export function namesIn({ items }: DataFile): string {
  const names = [...items.keys()].filter((name) => name !== "");
  return names.length === 0 ? "a single array without a name" : listOf(names);
}
