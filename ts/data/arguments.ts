import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError } from "../index.ts";

/** The bytes of a `Uint8Array` or an `ArrayBuffer`, as a view; throws an `InvalidArgumentError` for anything else. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) {
    return plainView(value);
  }
  if (value instanceof ArrayBuffer) {
    return new Uint8Array(value);
  }
  throw invalid("bytes", value, "a Uint8Array or an ArrayBuffer", "read the file without an encoding");
}

/** A `Buffer` of Node as a plain view: its `slice` does not copy. */
export function plainView(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An argument that is of the wrong kind. */
export function invalid(argument: string, found: unknown, expected: string, remedy?: string): InvalidArgumentError {
  const problems = new Problems();
  problems.add(new Place(argument), found, expected, remedy);
  return new InvalidArgumentError(problems);
}
