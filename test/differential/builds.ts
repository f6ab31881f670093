import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useModule } from "../../ts/wasm/load.ts";

/** Builds of the core that must give the same bits, by name. */
export const builds = ["as shipped", "without SIMD"] as const;

export type Build = (typeof builds)[number];

const PLAIN = fileURLToPath(new URL("../../crate/pkg-plain/bitspike_bg.wasm", import.meta.url));

/** Networks made from now on live in this build. The shipped one comes first in every file: nothing goes back to it. */
export function useBuild(build: Build): void {
  if (build === "without SIMD") useModule(new WebAssembly.Module(readFileSync(PLAIN)));
}
