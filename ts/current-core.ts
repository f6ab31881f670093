import { base64 } from "./wasm/embedded.ts";

// The core stands first in the bundle: gzip looks back 32 kB, and would not see what stands before it.

import { Core, type CoreState } from "./core.ts";
import { NotInitialisedError } from "./errors.ts";
import { compileNow, instantiate } from "./wasm/compile.ts";
import { identity } from "./wasm/identity.ts";
import { unpack } from "./wasm/unpack.ts";

/** The core that an application has chosen. */
interface Choice {
  /** Undefined before the first use. */
  module: WebAssembly.Module | undefined;
  /** The latest instance of it, in which networks are made. */
  state: CoreState | undefined;
}

let choice: Choice | undefined;
let current: Core | undefined;

/**
 * The core in which networks are made: that which the application has given to `init()`, or else the embedded one, which
 * is compiled on first use; a fresh instance after a crash.
 */
export function currentCore(): Core {
  choice ??= choiceOfApplication();
  if (current === undefined || current.state !== choice.state || current.hasCrashed) {
    if (choice.state === undefined || choice.state.crash !== undefined) {
      choice.module ??= compileEmbedded();
      choice.state = instantiate(choice.module);
    }
    current = new Core(choice.state);
  }
  return current;
}

/** Lets networks that are made from now on live in this instance; those that exist stay where they are. */
export function chooseCore(state: CoreState): void {
  choice ??= choiceOfApplication();
  choice.module = state.module;
  choice.state = state;
}

/**
 * The choice that all copies of this build share: an application may have several, such as `bitspike/slim` beside
 * `bitspike/nir`, or a CommonJS and an ES module, and is to load one core. It is a property of the global object, because
 * copies know nothing else in common; copies of other builds look under another name.
 */
function choiceOfApplication(): Choice {
  const key = Symbol.for(`bitspike ${identity}`);
  const place = globalThis as { [key: symbol]: Choice | undefined };
  const found = place[key];
  if (found !== undefined) {
    return found;
  }
  const value: Choice = { module: undefined, state: undefined };
  // Says no where the global object is frozen: then each copy has a core of its own.
  Reflect.defineProperty(place, key, { value });
  return value;
}

function compileEmbedded(): WebAssembly.Module {
  const embedded: string = base64;
  if (embedded === "") {
    throw new NotInitialisedError();
  }
  return compileNow(unpack(embedded));
}
