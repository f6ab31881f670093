import type { CoreState } from "../core.ts";
import { CompilationRefusedError, OutOfMemoryError } from "../errors.ts";
import type { Raw } from "./raw.ts";

/** The shortest module there is. A host that does not compile it compiles none. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Memory of a fresh instance, roughly. */
const INITIAL_BYTES = 2 ** 20;

/** Compiles bytes that are known to be valid; throws a {@link CompilationRefusedError} where the host forbids it. */
export function compileNow(bytes: BufferSource): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw new CompilationRefusedError(cause);
  }
}

/**
 * Compiles bytes that may be anything.
 *
 * Throws a {@link CompilationRefusedError} where the host compiles nothing, else what the engine says of the bytes.
 */
export async function compile(bytes: BufferSource): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    if (await isForbidden()) {
      throw new CompilationRefusedError(cause);
    }
    throw cause;
  }
}

async function isForbidden(): Promise<boolean> {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
    return false;
  } catch {
    return true;
  }
}

/** A fresh instance of a core. */
export function instantiate(module: WebAssembly.Module): CoreState {
  try {
    return stateOf(module, new WebAssembly.Instance(module));
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** A fresh instance where there is time to wait: some hosts limit what may be instantiated at once. */
export async function instantiateLater(module: WebAssembly.Module): Promise<CoreState> {
  try {
    return stateOf(module, await WebAssembly.instantiate(module));
  } catch (cause) {
    throw refusalOf(cause);
  }
}

function stateOf(module: WebAssembly.Module, { exports }: WebAssembly.Instance): CoreState {
  return { module, exports: exports as unknown as Raw };
}

/** Why a module that is a core was not instantiated. */
function refusalOf(cause: unknown): CompilationRefusedError | OutOfMemoryError {
  return /memory/i.test(String(cause))
    ? new OutOfMemoryError("a fresh core", INITIAL_BYTES, "let go of networks whose core has crashed")
    : new CompilationRefusedError(cause);
}
