/**
 * The same as `bitspike`, without the WebAssembly module inside: call `init()` first.
 *
 * @packageDocumentation
 */
export * from "./index.ts";
export { type CoreSource, init } from "./wasm/load.ts";
