import { expect, test } from "vitest";
import { circlesOf, importsIn } from "./circles.ts";

test.each(["ts", "site/src", "test"])("no files of %s import each other in a circle", (folder) => {
  const imports = importsIn(folder);
  expect(imports.size).toBeGreaterThan(20);
  expect(circlesOf(imports)).toEqual([]);
});

test("control: a circle is found, and what hangs on it is not part of it", () => {
  const imports = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["d", "a"]],
    ["d", ["e"]],
    ["e", []],
    ["f", ["f"]],
  ]);
  expect(circlesOf(imports)).toEqual([["a", "b", "c"], ["f"]]);
});
