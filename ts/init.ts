import { isArrayBuffer, isModule, isRevoked, messageOf } from "./checks/built-ins.ts";
import { invalid } from "./checks/invalid.ts";
import { Place, Problems } from "./checks/problems.ts";
import { chooseCore } from "./current-core.ts";
import { BitspikeError, InvalidArgumentError } from "./errors.ts";
import { compile, instantiateLater } from "./wasm/compile.ts";
import { identity, identityOf } from "./wasm/identity.ts";

/**
 * What {@link init} takes: the bytes of `core.wasm`, a `Response` (or a `Blob`) that carries them, the compiled module, or
 * what `import("bitspike/core.wasm")` gives where that is a compiled module.
 */
export type CoreSource = BufferSource | WebAssembly.Module | Response | Blob | { readonly default: WebAssembly.Module };

const EXPECTED =
  "the bytes of core.wasm, a successful Response, a WebAssembly.Module, what import() gives of one, or a promise of these";

/**
 * Hands the WebAssembly module to `bitspike/slim`, and to every other entry; call it once, before the first network is made.
 *
 * `source` is what `bitspike/core.wasm` holds: bytes, a `Response`, a `WebAssembly.Module`, or a promise of one of them.
 * Throws an {@link InvalidArgumentError} for anything else, for a response that says it failed, and for the core of another
 * version of bitspike; a {@link CompilationRefusedError} where bytes may not be compiled.
 */
export async function init(source: CoreSource | Promise<CoreSource>): Promise<void> {
  // Waiting asks whether it is a promise, and of a proxy that was revoked nothing can be asked.
  const module = await moduleOf(isRevoked(source) ? undefined : await source);
  const found = identityOf(module);
  if (found !== identity) {
    const whose =
      found === undefined ? "a WebAssembly module that is no core of bitspike" : `the core of bitspike ${found}`;
    const remedy = "take bitspike/core.wasm of the same installation, and no older copy from a cache";
    throw refused(whose, `the core of bitspike ${identity}`, remedy);
  }
  chooseCore(await instantiateLater(module));
}

async function moduleOf(source: unknown): Promise<WebAssembly.Module> {
  const { default: imported, arrayBuffer, ok, status } = Object(source) as Partial<Response & { default: unknown }>;
  for (const module of [source, imported]) {
    if (isModule(module)) {
      return module;
    }
  }
  if (typeof arrayBuffer === "function") {
    if (ok === false) {
      throw refused(`a response with status ${status}`);
    }
    // Not compileStreaming: it insists on a content type that many servers do not send.
    return compileBytes(await (source as Response).arrayBuffer());
  }
  if (isArrayBuffer(source) || ArrayBuffer.isView(source)) {
    return compileBytes(source as BufferSource);
  }
  throw refused(source);
}

async function compileBytes(bytes: BufferSource): Promise<WebAssembly.Module> {
  try {
    return await compile(bytes);
  } catch (cause) {
    if (cause instanceof BitspikeError) {
      throw cause;
    }
    const error = refused(`bytes that are no WebAssembly module (${messageOf(cause)})`);
    error.cause = cause;
    throw error;
  }
}

function refused(found: unknown, expected: string = EXPECTED, remedy?: string): InvalidArgumentError {
  if (typeof found !== "string") {
    return invalid("source", found, expected, remedy);
  }
  const problems = new Problems();
  problems.addSentence(new Place("source"), found, expected, `source must be ${expected}, got ${found}`, remedy);
  return new InvalidArgumentError(problems);
}
