import { chooseCore } from "../ts/current-core.ts";
import { instantiate } from "../ts/wasm/compile.ts";

/** Networks made from now on live in an instance of this build of the core; those that exist stay where they are. */
export function useModule(module: WebAssembly.Module): void {
  chooseCore(instantiate(module));
}
