/** The check of links in the rendered documentation (site/scripts/docs.mjs) finds each kind of broken one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { brokenLinks } from "../../site/scripts/broken-links.mjs";

const folder = mkdtempSync(join(tmpdir(), "bitspike-links-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "pages"));

function brokenWith(links: string): string[] {
  writeFileSync(join(folder, "index.html"), '<h1 id="top">A</h1>');
  writeFileSync(join(folder, "pages/a.html"), `<h1 id="here">A</h1>${links}`);
  return brokenLinks(folder);
}

test("links that lead somewhere are not broken, and those out of the folder are left alone", () => {
  const there = '<a href="../index.html#top"></a><a href="#here"></a><a href="a.html"></a><img src="../index.html">';
  expect(brokenWith(`${there}<a href="../../index.html"></a><a href="https://neuroir.org"></a>`)).toEqual([]);
});

test("a file, a heading or a folder that does not do is found", () => {
  const links = ["b.html", "../index.html#bottom", "#there", "../", "../#top"];
  const text = links.map((link) => `<a href="${link}"></a>`).join("");
  expect(brokenWith(text)).toEqual(links.map((link) => `${join("pages", "a.html")}: ${link}`));
});
