/** What {@link bytesIn} gives for a view whose buffer was transferred. */
export const DETACHED = Symbol("detached");

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** A getter of all typed arrays: it tells what a view is, whatever a class that extends it says of itself. */
function getter<Value>(name: string | symbol): (view: unknown) => Value {
  const { get } = Object.getOwnPropertyDescriptor(TYPED_ARRAY, name) as { get: () => Value };
  return (view) => get.call(view);
}

const kindOf = getter<string | undefined>(Symbol.toStringTag);
const bufferOf = getter<ArrayBuffer>("buffer");
const offsetOf = getter<number>("byteOffset");
const lengthOf = getter<number>("length");

/**
 * The memory of a `Uint8Array` as a view of our own; undefined for anything else.
 *
 * Code of the user (a class that extends `Uint8Array`, with getters) is not run, neither here nor when the view is used.
 */
export function bytesIn(value: unknown): Uint8Array | typeof DETACHED | undefined {
  if (kindOf(value) !== "Uint8Array") {
    return undefined;
  }
  try {
    return new Uint8Array(bufferOf(value), offsetOf(value), lengthOf(value));
  } catch {
    // Only a detached buffer refuses.
    return DETACHED;
  }
}
