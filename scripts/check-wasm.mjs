// Checks the wasm that ships: it holds SIMD instructions, no relaxed ones, and asks for nothing from outside. Run after
// the build; exits with 1 if something does not hold.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environment, root } from "./tools.mjs";

const FEWEST_SIMD_INSTRUCTIONS = 500;

const failures = [];
const check = (holds, sentence) => {
  console.log(`${holds ? "ok  " : "FAIL"} ${sentence}`);
  if (!holds) failures.push(sentence);
};

const path = join(root, "dist", "core.wasm");
const wasm = readFileSync(path);
const module = new WebAssembly.Module(wasm);
const imports = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`);
check(imports.length === 0, `imports: ${imports.join(", ") || "none"}`);
const exported = WebAssembly.Module.exports(module);
check(
  exported.some(({ name, kind }) => name === "memory" && kind === "memory"),
  `exports: ${exported.length}, the memory among them`,
);

const { stdout, status } = spawnSync("wasm-dis", [path, "--all-features"], {
  encoding: "utf8",
  env: environment(),
  maxBuffer: 1 << 30,
});
check(status === 0, "the wasm can be disassembled");
const simd = stdout.match(/\((?:v128|[if]\d+x\d+)\.[a-z]\w*/g) ?? [];
const relaxed = simd.filter((instruction) => instruction.includes("relaxed"));
check(
  simd.length >= FEWEST_SIMD_INSTRUCTIONS,
  `SIMD instructions: ${simd.length}, at least ${FEWEST_SIMD_INSTRUCTIONS}`,
);
check(relaxed.length === 0, `relaxed SIMD instructions: ${relaxed.length}`);

process.exitCode = failures.length === 0 ? 0 : 1;
