import { InvalidArgumentError } from "../errors.ts";
import { Place, Problems } from "./problems.ts";

/** The error about an argument of the wrong kind; `expected` completes "must be ...". */
export function invalid(
  argument: string | Place,
  found: unknown,
  expected: string,
  remedy?: string,
): InvalidArgumentError {
  const problems = new Problems();
  problems.add(typeof argument === "string" ? new Place(argument) : argument, found, expected, remedy);
  return new InvalidArgumentError(problems);
}
