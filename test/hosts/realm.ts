/** The shipped entries in a realm of their own: with its own built-ins, and with no globals but those that it is given. */

import { fileURLToPath } from "node:url";
import { type Context, createContext, runInContext } from "node:vm";
import { build } from "esbuild";

/** What each entry exports, by its name in `dist`. */
export type Loaded<Name extends string> = {
  readonly [Entry in Name]: Entry extends keyof Entries ? Entries[Entry] : unknown;
};

/** Types of the entries that tests call. */
interface Entries {
  readonly index: typeof import("../../ts/index.ts");
  readonly slim: typeof import("../../ts/slim.ts");
  readonly trace: typeof import("../../ts/trace/index.ts");
  readonly data: typeof import("../../ts/data/index.ts");
  readonly nir: typeof import("../../ts/nir/index.ts");
  readonly encode: typeof import("../../ts/encode/index.ts");
  readonly analyze: typeof import("../../ts/analyze/index.ts");
  readonly plot: typeof import("../../ts/plot/index.ts");
  readonly "plot-browser": typeof import("../../ts/plot/index.ts");
}

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const bundles = new Map<string, Promise<string>>();

/** The entries as one script without imports. What they import only when it is needed stays apart. */
function scriptOf(names: readonly string[]): Promise<string> {
  const key = names.join();
  const found = bundles.get(key) ?? bundled(names);
  bundles.set(key, found);
  return found;
}

async function bundled(names: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: names.map((name, index) => `export * as e${index} from "./${name}.js";`).join("\n"),
      resolveDir: dist,
    },
    bundle: true,
    format: "iife",
    globalName: "loaded",
    platform: "neutral",
    target: "es2022",
    external: (names as readonly string[]).includes("hdf5-writer") ? [] : ["./hdf5-writer.js"],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** A realm with nothing but what the language has, and `globals`. `canCompile`: whether it compiles WebAssembly. */
export function newRealm(globals: object = {}, { canCompile = true }: { canCompile?: boolean } = {}): Context {
  return createContext(globals, { codeGeneration: { strings: false, wasm: canCompile } });
}

/** Evaluates entries in a realm; each is a copy of its own, as it is in a process of its own. */
export async function loadInto<Name extends string>(realm: Context, ...names: readonly Name[]): Promise<Loaded<Name>> {
  const script = await scriptOf(names);
  const exports = runInContext(`${script}; loaded`, realm) as Record<string, unknown>;
  return Object.fromEntries(names.map((name, index) => [name, exports[`e${index}`]])) as Loaded<Name>;
}

/** Evaluates an expression in a realm. */
export function evaluate<Result>(realm: Context, expression: string): Result {
  return runInContext(`(${expression})`, realm) as Result;
}
