/** A rule is one file of ts/rules: the lists there are made of the files. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ruleLists } from "../../scripts/rule-lists.mjs";

test("the lists of rules are what is made of their files; `node scripts/rule-lists.mjs` makes them", () => {
  const lists = Object.entries(ruleLists());
  expect(lists.map(([name]) => name)).toEqual(["index.ts", "origins.ts", "rules.ts"]);
  for (const [name, text] of lists) {
    expect(readFileSync(new URL(`../../ts/rules/${name}`, import.meta.url), "utf8")).toBe(text);
  }
});
