import type { NirOptions } from "../nir/index.ts";
import { type Line, line, painted } from "./line.ts";
import type { Model } from "./model-file.ts";

/** A line for the standard error of what was assumed of a file. */
export function note(file: string, assumed: string): Line {
  return line`${painted("yellow", "note:")} ${file}: ${assumed}`;
}

/** What was assumed of a NIR file when nobody said which framework wrote it. */
export function assumedOfModel({ file, report }: Pick<Model, "file" | "report">, { from }: NirOptions): Line[] {
  // A file that bitspike wrote says everything itself, and leaves no reset to be decided.
  const isOpen = report?.about("reset").some(({ by }) => by === "default") === true;
  if (!isOpen || from !== undefined) return [];
  return [note(file, "read by the defaults, as no --from says which framework wrote it; bitspike inspect lists them")];
}
