/** Links within the repository lead to files and headings that are there. */
import { describe, expect, test } from "vitest";
import { brokenLinks, pages, readPage } from "./pages.ts";

describe.each([...pages, readPage("CHANGELOG.md")].map((page) => [page.path, page] as const))("%s", (_, page) => {
  test("has no broken link", () => {
    expect(brokenLinks(page)).toEqual([]);
  });
});
