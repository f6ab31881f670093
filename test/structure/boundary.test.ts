/** Numbers of the boundary stand once: TypeScript's are made of Rust's. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { boundaryOf } from "../../scripts/boundary.mjs";
import { connectionKinds } from "../../ts/connections/index.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("ts/wasm/boundary.ts is what is made of crate/src/boundary.rs; `node scripts/boundary.mjs` makes it", () => {
  expect(read("ts/wasm/boundary.ts")).toBe(boundaryOf(read("crate/src/boundary.rs")));
});

test("control: what is made follows the source, and a line that is no constant is an error", () => {
  const rust = "//! Numbers.\n\n/// The first.\npub const ONE: u32 = 1;\n";
  expect(boundaryOf(rust)).toContain("\n/** The first. */\nexport const ONE = 1;\n");
  expect(() => boundaryOf("pub const ONE: u32 = 1 << 3;\n")).toThrow("no constant");
});

test("every layout of weights in the core has words, and its number is that of the core", () => {
  const [, list = ""] = /pub enum Layout \{([^}]*)\}/.exec(read("crate/src/connection.rs")) ?? [];
  const core = [...list.matchAll(/^ +\w+ = (\d+),/gm)].map(([, number]) => Number(number));
  const words = new Set(connectionKinds.flatMap(({ kernels }) => kernels.map(({ layout }) => layout)));
  expect(core.length).toBeGreaterThan(5);
  expect([...words].sort()).toEqual(core.sort());
});

test("every kind of connection in TypeScript is one of the core's", () => {
  const [, list = ""] = /kinds! \{([^}]*)\}/.exec(read("crate/src/connection.rs")) ?? [];
  const modules = list.split(",").flatMap((name) => name.trim().match(/^\w+$/g) ?? []);
  const names = modules.map((name) => {
    const file = name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
    return /const NAME: &'static str = "(.*)";/.exec(read(`crate/src/connection/${file}.rs`))?.[1];
  });
  expect(names.sort()).toEqual(connectionKinds.map(({ name }) => name).sort());
});
