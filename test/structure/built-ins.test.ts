/** `instanceof` is false for built-in objects of another realm (jsdom, an iframe, `vm`): checks/built-ins.ts asks the value. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../ts/", import.meta.url));
const BUILT_IN =
  /\binstanceof\s+(\w*Array|\w*ArrayBuffer|DataView|Map|Set|Date|RegExp|Promise|(?:Type|Range|Syntax)?Error|Response|Blob|WebAssembly\.\w+)\b/;
/** Our own, whose names end alike. */
const OWN = /\binstanceof NumberArray\b/;

const isAsked = (line: string) => BUILT_IN.test(line) && !OWN.test(line);

test("no file asks a built-in class with instanceof", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    // The command runs in Node, in one realm.
    .filter((name) => name.endsWith(".ts") && !/^cli[\\/]/.test(name) && !name.endsWith("embedded.ts"));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    return lines.filter(isAsked).map((line) => `${name}: ${line.trim()}`);
  });
  expect(found).toEqual([]);
});

test("control: such lines are found, and others are not", () => {
  const asked = ["if (bytes instanceof Uint8Array) {", "x instanceof WebAssembly.Module", "e instanceof Error ? 1 : 2"];
  expect(asked.filter(isAsked)).toEqual(asked);
  expect(["data instanceof NumberArray", "error instanceof NirError"].filter(isAsked)).toEqual([]);
});
