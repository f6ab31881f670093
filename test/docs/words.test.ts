/** Nothing is written in words that readers had to read twice (scripts/check-words.mjs has the list). */
import { expect, test } from "vitest";
import { check, checkedPart, PHRASES, phrasesIn } from "../../scripts/check-words.mjs";

test("no file has a phrase that has a plainer one", () => {
  expect(check()).toEqual([]);
});

test.each(PHRASES.map(([phrase]) => phrase))("%s is found, across lines and comment marks as well", (phrase) => {
  const [first = "", ...others] = phrase.split(" ");
  const texts = [phrase, phrase.toUpperCase(), [first, ...others].join("\n"), [first, ...others].join("\n    /// ")];
  for (const text of texts) expect(phrasesIn(`one\ntwo ${text} three`).map((one) => one.phrase)).toContain(phrase);
  expect(phrasesIn(`one\ntwo ${phrase}`)[0]?.line).toBe(2);
});

test("the past of the changelog is left as it was", () => {
  const text = "# Changelog\n\n## [Unreleased]\n\nnew\n\n## [0.1.0]\n\nmade anew\n";
  expect(phrasesIn(checkedPart("CHANGELOG.md", text))).toEqual([]);
  expect(phrasesIn(checkedPart("README.md", text))).toHaveLength(1);
});
