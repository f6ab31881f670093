import { OWN_IDENTITY } from "./own-identity.ts";

/** The section of `core.wasm` in which the build writes the version of the package and a hash of the core's sources. */
const SECTION = "bitspike";

/**
 * Which core this TypeScript was built with: the version of the package and a hash of the core's sources. With another
 * core, calls across the boundary would mean something else.
 */
export const identity: string = OWN_IDENTITY;

/** The identity of a compiled module; undefined if it is no core of bitspike. */
export function identityOf(module: WebAssembly.Module): string | undefined {
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  // ASCII: a `TextDecoder` is not part of the language.
  return section && String.fromCharCode(...new Uint8Array(section));
}
