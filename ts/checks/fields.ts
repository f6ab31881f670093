import { isRevoked } from "./built-ins.ts";
import { invalid } from "./invalid.ts";

/** Options of which every one has been decided. */
export type Decided<Options> = { readonly [Name in keyof Options]-?: Exclude<Options[Name], undefined> };

/**
 * An object whose fields a function takes: the value itself; of what is left out, one without fields.
 *
 * Throws an `InvalidArgumentError` for what has no fields to be taken: null, and a proxy that was revoked.
 */
export function fieldsOf<Value extends object>(value: Value | undefined, name = "parameters"): Value {
  const isObject = typeof value === "object" && value !== null && !isRevoked(value);
  if (value !== undefined && !isObject) {
    throw invalid(name, value, "an object");
  }
  return value ?? ({} as Value);
}
