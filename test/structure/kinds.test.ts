/** What differs between kinds of connection is in their own files: a new kind is one file, and the others ask it. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { connectionKinds } from "../../ts/connections/index.ts";

const folder = fileURLToPath(new URL("../../ts/", import.meta.url));

/** Files that must know kinds by name, and why. */
const EXEMPT = new Map([
  [
    "nir/writing/weights.ts",
    "NIR has nodes for some kinds only, and other files of theirs are read back as those kinds",
  ],
]);

/** The names of kinds and of what computes them, as a program writes them: whole strings. */
const names = connectionKinds.flatMap(({ name, kernels }) => [name, ...kernels.map((kernel) => kernel.name)]);
const NAME = new RegExp(`(["'\`])(${[...new Set(names)].join("|")})\\1`);

/** Without comments, which may name kinds. */
function namesKind(line: string): boolean {
  return NAME.test(line.replace(/^\s*(\/?\*|\/\/).*/, "").replace(/\s\/\/ .*/, ""));
}

function linesOf(file: string): string[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return lines.filter(namesKind).map((line) => `${file}: ${line.trim()}`);
}

test("no file outside of ts/connections knows a kind of connection by its name", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && !name.startsWith("connections/") && !name.endsWith("embedded.ts"));
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => !EXEMPT.has(file)).flatMap(linesOf)).toEqual([]);
});

test("what is exempt needs it", () => {
  for (const file of EXEMPT.keys()) expect(linesOf(file)).not.toEqual([]);
});

test("a kind and its kernels have names and numbers of their own", () => {
  const kinds = connectionKinds.map(({ name }) => name);
  expect(new Set(kinds).size).toBe(kinds.length);
  const kernels = new Map(connectionKinds.flatMap((kind) => kind.kernels.map(({ layout, name }) => [layout, name])));
  expect([...kernels.keys()].sort()).toEqual([...kernels.keys()].map((_, index) => index));
  expect(new Set(kernels.values()).size).toBe(kernels.size);
});

test("control: names are found where a program compares with them, and nowhere else", () => {
  const found = ['if (weights.kind === "sparse") {', 'case "all-to-all":', "const kinds = ['dense', 'pooling'];"];
  expect(found.filter(namesKind)).toEqual(found);
  const others = [
    "/** A `dense` matrix. */",
    " * sparse({ weights })",
    "`sparse weights need less`",
    'dense(values) // "dense"',
  ];
  expect(others.filter(namesKind)).toEqual([]);
});
