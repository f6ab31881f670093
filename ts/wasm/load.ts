import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError, NotInitialisedError } from "../errors.ts";
import { Core } from "./core.ts";
import { base64 } from "./embedded.ts";
import { unpack } from "./unpack.ts";

/** What {@link init} takes: the bytes of `core.wasm`, a response that carries them, or the compiled module. */
export type CoreSource = BufferSource | WebAssembly.Module | Response;

let compiled: WebAssembly.Module | undefined;
let current: Core | undefined;

/** The instance in which networks are made: a fresh one after a crash. Compiles the module on first use. */
export function currentCore(): Core {
  if (current === undefined || current.hasCrashed) {
    compiled ??= compileEmbedded();
    current = new Core(new WebAssembly.Instance(compiled, {}));
  }
  return current;
}

/**
 * Hands the WebAssembly module to `bitspike/slim`; call it once, before the first network is made.
 *
 * `source` is what `bitspike/core.wasm` holds: bytes, a `Response`, a `WebAssembly.Module`, or a promise of one of them.
 * Throws an {@link InvalidArgumentError} for anything else, and for a response that says it failed.
 */
export async function init(source: CoreSource | Promise<CoreSource>): Promise<void> {
  useModule(await moduleOf(await source));
}

/**
 * Lets networks that are made from now on live in another build of the core; those that exist stay where they are.
 *
 * @internal
 */
export function useModule(module: WebAssembly.Module): void {
  compiled = module;
  current = undefined;
}

function compileEmbedded(): WebAssembly.Module {
  const embedded: string = base64;
  if (embedded === "") {
    throw new NotInitialisedError();
  }
  return new WebAssembly.Module(unpack(embedded));
}

async function moduleOf(source: CoreSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (typeof Response !== "undefined" && source instanceof Response) {
    if (!source.ok) {
      throw refused(`a response with status ${source.status}`);
    }
    // Not compileStreaming: it insists on a content type that many servers do not send.
    return compileBytes(await source.arrayBuffer());
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return compileBytes(source);
  }
  throw refused(source);
}

async function compileBytes(bytes: BufferSource): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    const error = refused(`bytes that are no WebAssembly module (${String(cause)})`);
    error.cause = cause;
    throw error;
  }
}

function refused(found: unknown): InvalidArgumentError {
  const problems = new Problems();
  const expected = "the bytes of core.wasm, a successful Response, a WebAssembly.Module, or a promise of one";
  if (typeof found === "string") {
    problems.addSentence(new Place("source"), found, expected, `source must be ${expected}, got ${found}`);
  } else {
    problems.add(new Place("source"), found, expected);
  }
  return new InvalidArgumentError(problems);
}
