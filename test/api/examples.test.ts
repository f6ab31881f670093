/** Every `@example` in ts/ compiles, runs, and gives what its comments say. */

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
/** Beside the sources, so that imports resolve as theirs do; ignored by git. */
const folder = join(root, "out/examples");

interface Example {
  readonly name: string;
  readonly path: string;
  readonly code: string;
}

const examples = sources(join(root, "ts")).flatMap(examplesOf);

function sources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith("embedded.ts"))
    .map((name) => join(directory, name))
    .sort();
}

function examplesOf(source: string): Example[] {
  const blocks = readFileSync(source, "utf8").matchAll(/@example\s*\n[\s*]*```ts\n([\s\S]*?)\n[\s*]*```/g);
  return [...blocks].map(([, block = ""], index) => {
    const name = `${relative(join(root, "ts"), source)}#${index + 1}`;
    const code = block.replaceAll(/^\s*\* ?/gm, "").replaceAll(/"bitspike(\/[\w-]+)?"/g, (_, entry) => sourceOf(entry));
    return { name, path: join(folder, `${name.replaceAll(/[^\w]/g, "-")}.ts`), code };
  });
}

/** The source of an entry point, as the examples reach it. */
function sourceOf(entry: string | undefined): string {
  const path = `ts${entry ?? ""}/index.ts`;
  return JSON.stringify(`../../${existsSync(join(root, path)) ? path : `ts${entry}.ts`}`);
}

/** Turns `expression; // value` into a comparison, where the value can be read as JSON. */
function checked(code: string): string {
  return code.replaceAll(/^([\w.]+(?:\(.*\)|\[.*\])?);\s*\/\/ (.*)$/gm, (line, expression: string, value: string) => {
    try {
      return `check(${expression}, ${JSON.stringify(JSON.parse(value))});`;
    } catch {
      return line;
    }
  });
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, code } of examples) {
    const head =
      'import { expect } from "vitest";\nconst check = (found: unknown, value: unknown) => expect(found).toEqual(value);\n';
    writeFileSync(path, `${head}void check;\n${checked(code)}\nexport {};\n`);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("all examples are found, and some say what comes out", () => {
  const tags = sources(join(root, "ts")).flatMap(
    (source) => readFileSync(source, "utf8").match(/^ *\* @example/gm) ?? [],
  );
  expect(examples.length).toBe(tags.length);
  expect(examples.filter(({ code }) => checked(code) !== code).length).toBeGreaterThan(3);
});

test("all examples compile", { timeout: 60_000 }, () => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.test.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const declarations = fileNames.filter((name) => name.endsWith(".d.ts"));
  const program = ts.createProgram([...declarations, ...examples.map(({ path }) => path)], {
    ...options,
    skipLibCheck: true,
  });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(messages).toEqual([]);
});

describe("every example runs", () => {
  const before = process.cwd();
  beforeAll(() => {
    // What some of them read.
    copyFileSync(join(root, "examples/digits/digits.nir"), join(folder, "model.nir"));
    copyFileSync(join(root, "test/golden/traces/lif/leaks.json"), join(folder, "trace.json"));
    process.chdir(folder);
  });
  afterAll(() => process.chdir(before));

  test.each(examples.map(({ name, path }) => [name, path]))("%s", async (_, path) => {
    await import(path as string);
  });
});
