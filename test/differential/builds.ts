import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useModule } from "../use-module.ts";
import type { Precision } from "./arbitrary-values.ts";

/** Builds of the core that must give the same bits. */
export type Build = "as shipped" | "without SIMD";

/** Every build in every precision. The shipped build comes first, for nothing goes back to it. */
export const variants: readonly (readonly [Build, Precision])[] = [
  ["as shipped", "f64"],
  ["as shipped", "f32"],
  ["without SIMD", "f64"],
  ["without SIMD", "f32"],
];

const PLAIN = fileURLToPath(new URL("../../crate/pkg-plain/bitspike_bg.wasm", import.meta.url));

let isShipped = true;

/** Networks made from now on live in this build. */
export function useBuild(build: Build): void {
  if (build === "as shipped") {
    if (!isShipped) throw new Error("this test file has left the shipped build; test that first");
    return;
  }
  isShipped = false;
  useModule(new WebAssembly.Module(readFileSync(PLAIN)));
}
