/** docs/errors.md lists every error class of the package with its code, and nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPage, root } from "./pages.ts";

/** Code and class of every error class in a source. */
function classesIn(source: string): string[] {
  return source.split(/^(?=(?:export )?(?:abstract )?class )/m).flatMap((part) => {
    const [, name] = /^(?:export )?class (\w+)/.exec(part) ?? [];
    const [, code] = /readonly code(?:: string)? = "(BITSPIKE_\w+)"/.exec(part) ?? [];
    return name === undefined || code === undefined ? [] : [`${code} ${name}`];
  });
}

const declared = readdirSync(join(root, "ts"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "wasm/embedded.ts")
  .flatMap((name) => classesIn(readFileSync(join(root, "ts", name), "utf8")));
const listed = [...readPage("docs/errors.md").text.matchAll(/^\| `(BITSPIKE_\w+)` \| `(\w+)` \|/gm)];

test("every error class is on the page, under its code", () => {
  expect(declared.length).toBeGreaterThan(10);
  expect(listed.map(([, code, name]) => `${code} ${name}`).sort()).toEqual(declared.sort());
});

test("a class that the page does not list is found", () => {
  expect(classesIn('export class NewError extends BitspikeError {\n  readonly code = "BITSPIKE_NEW";\n}')).toEqual([
    "BITSPIKE_NEW NewError",
  ]);
});
