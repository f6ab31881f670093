import { existsSync } from "node:fs";
import { listOf } from "../checks/shorten.ts";
import type { DataFile, DataItem, Repeated } from "../data/index.ts";
import { InvalidArgumentError } from "../index.ts";
import { UseError, within } from "./failure.ts";
import { readBytes, sha256 } from "./files.ts";

/** A file, or one of the arrays in it. */
export interface Source {
  readonly file: string;
  /** The name of the array, if one was chosen. */
  readonly array?: string;
  readonly sha256: string;
}

/** Reads a file of any format; `FILE:NAME` means one of its arrays, unless there is a file of that whole name. */
export async function loadData(
  place: string,
  { dt, repeated }: { readonly dt?: number | undefined; readonly repeated?: Repeated | undefined } = {},
): Promise<{ readonly data: DataFile; readonly source: Source }> {
  const { file, array } = splitPlace(place);
  const bytes = readBytes(file);
  const { readData } = await import("../data/index.ts");
  return within(file, () => {
    try {
      const data = readData(bytes, { name: file, ...(dt !== undefined && { dt }), ...(repeated && { repeated }) });
      return { data, source: { file, ...(array !== undefined && { array }), sha256: sha256(bytes) } };
    } catch (error) {
      const isStep = error instanceof InvalidArgumentError && error.problems.some(({ path }) => path === "options.dt");
      if (!isStep) throw error;
      throw new UseError("its events have times: say with --event-dt how long a step is, in the same unit");
    }
  });
}

/** A colon may belong to the name of the file: what exists as it stands is a file. */
function splitPlace(place: string): { readonly file: string; readonly array?: string } {
  const colon = place.lastIndexOf(":");
  const file = place.slice(0, colon);
  return colon < 0 || existsSync(place) || !existsSync(file)
    ? { file: place }
    : { file, array: place.slice(colon + 1) };
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
