/** The types that docs/definition.md shows are those of the package. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { readPage, root } from "./pages.ts";

const folder = join(root, "out/docs-definition");

/** Every type of the page is one that the package takes, with the same keys. */
const program = (block: string) => `
import type * as library from "../../ts/index.ts";
type Generator = library.Generator;
type Weights = library.Weights;
${block}
type Same<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : false;
export const keys: [
  Same<NetworkDescription, library.NetworkDescription>,
  Same<InputDescription, library.InputDescription>,
  Same<PopulationDescription, library.PopulationDescription>,
  Same<Rule, library.Rule>,
  Same<ConnectionDescription, library.ConnectionDescription>,
] = [true, true, true, true, true];
export const taken = (description: NetworkDescription): library.NetworkDescription => description;
`;

function faults(block: string): string[] {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "page.ts");
  writeFileSync(path, program(block));
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const compiled = ts.createProgram([path], {
    ...options,
    declaration: false,
    emitDeclarationOnly: false,
    noEmit: true,
    rootDir: root,
  });
  rmSync(folder, { recursive: true });
  return ts
    .getPreEmitDiagnostics(compiled, compiled.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const block = readPage("docs/definition.md").blocks.find(({ kind }) => kind === "ts")?.code ?? "";

test("the types of the page are those of the package", { timeout: 60_000 }, () => {
  expect(faults(block)).toEqual([]);
});

test("a key or a type that differs is found", { timeout: 60_000 }, () => {
  expect(faults(block.replace("seed?", "sead?"))).not.toEqual([]);
  expect(faults(block.replace("size: number; rule", "size: string; rule"))).not.toEqual([]);
});
