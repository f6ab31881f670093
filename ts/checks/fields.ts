import { InvalidArgumentError } from "../errors.ts";
import { isRevoked } from "./built-ins.ts";
import { Place, Problems } from "./problems.ts";

/**
 * An object whose fields a function takes: the value itself; of what is left out, one without fields.
 *
 * Throws an `InvalidArgumentError` for what has no fields to be taken: null, and a proxy that was revoked.
 */
export function fieldsOf<Value extends object>(value: Value | undefined, name = "parameters"): Value {
  const isObject = typeof value === "object" && value !== null && !isRevoked(value);
  if (value !== undefined && !isObject) {
    const problems = new Problems();
    problems.add(new Place(name), value, "an object");
    throw new InvalidArgumentError(problems);
  }
  return value ?? ({} as Value);
}
