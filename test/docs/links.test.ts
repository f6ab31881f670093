/** Links within the repository lead to files and headings that are there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenLinks, pages, readPage, root } from "./pages.ts";

describe.each([...pages, readPage("CHANGELOG.md")].map((page) => [page.path, page] as const))("%s", (_, page) => {
  test("has no broken link", () => {
    expect(brokenLinks(page)).toEqual([]);
  });
});

test("every page is one of the site's", () => {
  const { projectDocuments, readme } = JSON.parse(readFileSync(join(root, "site/typedoc.json"), "utf8"));
  const listed = [readme, ...projectDocuments].map((path: string) => path.replace("../", ""));
  expect(listed.sort()).toEqual([...pages.map(({ path }) => path), "CHANGELOG.md"].sort());
});
