/**
 * The same as `bitspike`, without the WebAssembly module inside: call `init()` first.
 *
 * @module bitspike/slim
 */
export * from "./index.ts";
export { type CoreSource, init } from "./init.ts";
