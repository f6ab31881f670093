import { DETACHED, fileBytesIn } from "../checks/bytes.ts";
import { fieldsOf } from "../checks/fields.ts";
import { invalid } from "../checks/invalid.ts";

/** The bytes of a `Uint8Array` or an `ArrayBuffer`, as a view; throws an `InvalidArgumentError` for anything else. */
export function bytesOf(value: unknown): Uint8Array {
  const bytes = fileBytesIn(value);
  if (bytes === DETACHED) {
    throw invalid("bytes", value, "bytes whose buffer is there", "pass a copy before you transfer the buffer");
  }
  if (bytes !== undefined) {
    return bytes;
  }
  throw invalid("bytes", value, "a Uint8Array or an ArrayBuffer", "read the file without an encoding");
}

/** Options as they were given, or none. Throws an `InvalidArgumentError` for what has no fields. */
export function optionsIn<Options extends object>(options: Options | undefined): Options {
  return fieldsOf(options, "options");
}

/** A whole number of at least 0 that was given, or undefined; throws an `InvalidArgumentError` for anything else. */
export function wholeIn(argument: string, value: unknown, most: number, what: string): number | undefined {
  if (value !== undefined && !(Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most)) {
    throw invalid(argument, value, what);
  }
  return value as number | undefined;
}
