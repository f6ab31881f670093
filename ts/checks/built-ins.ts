/**
 * What a value is among the built-in objects, whichever realm made it.
 *
 * Every window, worker, `vm` context and test environment (jsdom) has classes of its own: `instanceof` says no to a
 * `Uint8Array` of another one. These functions ask the value itself.
 */

/** A typed array of any kind. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Getters that all typed arrays inherit; they look at the object itself, whatever it says of itself. */
const kindOf = /* @__PURE__ */ getterOf(Symbol.toStringTag) as (this: unknown) => string | undefined;
const lengthOf = /* @__PURE__ */ getterOf("length") as (this: unknown) => number;
const bufferOf = /* @__PURE__ */ getterOf("buffer") as (this: unknown) => ArrayBuffer;
const byteOffsetOf = /* @__PURE__ */ getterOf("byteOffset") as (this: unknown) => number;

function getterOf(name: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name)?.get;
}

/** The name of a typed array's kind, e.g. `Float32Array` (`Uint8Array` for a `Buffer`); undefined for everything else. */
export function typedArrayKind(value: unknown): string | undefined {
  return kindOf.call(value);
}

/** How many entries a typed array has; throws for everything else. */
export function typedArrayLength(value: unknown): number {
  return lengthOf.call(value);
}

/** Where a typed array lies, as its constructor takes it. */
export function placeOfView(view: TypedArray): [buffer: ArrayBuffer, byteOffset: number, length: number] {
  return [bufferOf.call(view), byteOffsetOf.call(view), lengthOf.call(view)];
}

/** Whether a value is a typed array: of numbers or of bigints, and no `DataView`. */
export function isTypedArray(value: unknown): value is TypedArray {
  return typedArrayKind(value) !== undefined;
}

/** Whether a value is an array, and no proxy that was revoked, of which even that cannot be asked. */
export function isArray(value: unknown): value is unknown[] {
  return !isRevoked(value) && Array.isArray(value);
}

/** Whether a value is a proxy that was revoked: whatever is done with one, the host throws. */
export function isRevoked(value: unknown): boolean {
  try {
    // No code of the user is run by this, so that nothing else can be thrown.
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

export function isFloat32Array(value: unknown): value is Float32Array {
  return typedArrayKind(value) === "Float32Array";
}

export function isUint32Array(value: unknown): value is Uint32Array {
  return typedArrayKind(value) === "Uint32Array";
}

export function isUint8Array(value: unknown): value is Uint8Array {
  return typedArrayKind(value) === "Uint8Array";
}

export function isBigArray(value: unknown): value is BigInt64Array | BigUint64Array {
  return typedArrayKind(value)?.startsWith("Big") === true;
}

export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return tagOf(value) === "ArrayBuffer";
}

export function isMap(value: unknown): value is Map<unknown, unknown> {
  return tagOf(value) === "Map";
}

/** Whether a value is a compiled module; false where there is no WebAssembly. */
export function isModule(value: unknown): value is WebAssembly.Module {
  try {
    // Only a module has sections.
    WebAssembly.Module.customSections(value as WebAssembly.Module, "");
    return true;
  } catch {
    return false;
  }
}

/** What was thrown, in words. */
export function messageOf(thrown: unknown): string {
  const { message } = Object(thrown) as { message?: unknown };
  return typeof message === "string" ? message : String(thrown);
}

/** What a value says it is, e.g. `Object`, `Map`. */
export function tagOf(value: unknown): string {
  return isRevoked(value) ? "proxy that was revoked" : Object.prototype.toString.call(value).slice(8, -1);
}
