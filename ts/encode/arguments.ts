import { type Range, readNumber } from "../checks/numbers.ts";
import { isRecord, Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError } from "../index.ts";

/** Reads the arguments of a call; throws one error that says everything that is wrong with them. */
export function checked<Result>(read: (problems: Problems) => Result | undefined): Result {
  const problems = new Problems();
  const result = read(problems);
  if (problems.count > 0 || result === undefined) {
    throw new InvalidArgumentError(problems);
  }
  return result;
}

/** Options as an object with no keys but those known; an empty one after a complaint. */
export function readOptions(options: unknown, known: readonly string[], problems: Problems): Record<string, unknown> {
  if (!isRecord(options)) {
    problems.add(new Place("options"), options, `an object with ${known.join(", ")}`);
    return {};
  }
  problems.checkKeys(options, known, new Place("options"), "options");
  return options;
}

/** A number, `usual` where nothing is given, or after a complaint. */
export function readOptional(
  options: Readonly<Record<string, unknown>>,
  name: string,
  usual: number,
  range: Range,
  problems: Problems,
): number {
  return options[name] === undefined ? usual : (readNumber(options[name], placeOf(name), problems, range) ?? usual);
}

/** True or false; `false` where nothing is given, or after a complaint. */
export function readFlag(options: Readonly<Record<string, unknown>>, name: string, problems: Problems): boolean {
  const value = options[name];
  if (value !== undefined && typeof value !== "boolean") {
    problems.add(placeOf(name), value, "true or false");
  }
  return value === true;
}

/** Where an option is. */
export function placeOf(option: string): Place {
  return new Place("options").key(option);
}
