/** `instanceof` is false for built-in objects of another realm (jsdom, an iframe, `vm`): checks/built-ins.ts asks the value. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../ts/", import.meta.url));
const BUILT_IN =
  /\binstanceof\s+(\w*Array|\w*ArrayBuffer|DataView|Map|Set|Date|RegExp|Promise|(?:Type|Range|Syntax)?Error|Response|Blob|WebAssembly\.\w+)\b/;
/** The host throws if this is asked of a proxy that was revoked; checks/built-ins.ts does not. */
const BARE = /\bArray\.isArray\(|\bObject\.prototype\.toString\.call\(/;
/** Our own, whose names end alike. */
const OWN = /\binstanceof NumberArray\b/;

const isAsked = (line: string) => (BUILT_IN.test(line) && !OWN.test(line)) || BARE.test(line);

test("no file asks a built-in class with instanceof, or what a revoked proxy does not answer", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    // The command runs in Node, in one realm.
    .filter((name) => name.endsWith(".ts") && !/^cli[\\/]/.test(name) && !/(embedded|built-ins)\.ts$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    return lines.filter(isAsked).map((line) => `${name}: ${line.trim()}`);
  });
  expect(found).toEqual([]);
});

test("control: such lines are found, and others are not", () => {
  const asked = ["if (bytes instanceof Uint8Array) {", "x instanceof WebAssembly.Module", "e instanceof Error ? 1 : 2"];
  asked.push("Array.isArray(value)", "Object.prototype.toString.call(value)");
  expect(asked.filter(isAsked)).toEqual(asked);
  expect(["data instanceof NumberArray", "error instanceof NirError"].filter(isAsked)).toEqual([]);
});
