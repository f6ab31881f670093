/** The constants of docs/definition.md, section 9, are those that the oracle computes with. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageConstants } from "./page.ts";

const source = readFileSync(new URL("../oracle/mathematics.ts", import.meta.url), "utf8");
const used = new Set([...source.matchAll(/\d+\.\d+(?:e-?\d+)?/g)].map(([text]) => Number(text)));

test("every number of the tables is one of the oracle's", () => {
  expect(pageConstants).toHaveLength(60);
  // The oracle has that one from the host.
  const others = pageConstants.map(Math.abs).filter((constant) => constant !== Math.LOG2E);
  expect(others.filter((constant) => !used.has(constant))).toEqual([]);
});

test("every constant of the oracle's stands in the tables", () => {
  const shown = new Set(pageConstants.map(Math.abs));
  const coefficients = [...used].filter((constant) => !Number.isInteger(constant * 1000) && constant < 745);
  expect(coefficients.filter((constant) => !shown.has(constant))).toEqual([0.180625]);
});
