/** The figures of README and guides are those of docs/bench.json, and the bench puts them there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pages, readPublished } from "../../bench/publish.mjs";
import { statementsOf } from "../../bench/statements.mjs";
import { root } from "./pages.ts";

const result = readPublished();
const textOf = (page: string) => readFileSync(join(root, page), "utf8");

test.each(pages(result))("%s has the figures of docs/bench.json", (page, write) => {
  expect(write(textOf(page))).toBe(textOf(page));
});

describe("sentences with figures", () => {
  test.each(statementsOf(result.rows))("$page: $text", (statement) => {
    expect(statement.valueIn(textOf(statement.page))).toBe(statement.value);
  });
});

test("a figure that is wrong is found and mended (control)", () => {
  const [statement] = statementsOf(result.rows);
  const right = textOf(statement?.page ?? "");
  const wrong = right.replace(statement?.value ?? "", "123 ns");
  expect(statement?.valueIn(wrong)).toBe("123 ns");
  expect(statement?.writtenInto(wrong)).toBe(right);
});

test("a sentence that is gone is an error", () => {
  const [statement] = statementsOf(result.rows);
  expect(() => statement?.writtenInto("another page")).toThrow(/no longer says/);
});
