import { readNumbers } from "../checks/numbers.ts";
import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError } from "../index.ts";

/**
 * What `read` makes of the arguments; throws an `InvalidArgumentError` with everything that it complained about.
 *
 * Undefined is what a complaint leaves behind; null stands for what was not given.
 */
export function readArguments<Read>(read: (problems: Problems) => Read): {
  [Key in keyof Read]: Exclude<Read[Key], undefined>;
} {
  const problems = new Problems();
  const found = read(problems);
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
  return found as { [Key in keyof Read]: Exclude<Read[Key], undefined> };
}

/** Times of one neuron's spikes as an ascending copy, in any unit; undefined after a complaint. */
export function readTimes(value: unknown, name: string, problems: Problems): Float64Array | undefined {
  return readNumbers(value, new Place(name), problems, { precision: "f64", isFromProgram: true })?.sort() as
    | Float64Array
    | undefined;
}
