/** Checks that `.ci/run` makes of what is not code: versions, changelog, licences. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isAllowed, refusedIn } from "../../scripts/check-dependencies.mjs";
import { notesOf, problemsOf } from "../../scripts/check-release.mjs";
import { root } from "../docs/pages.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };
const changelog = `# Changelog\n\n## [Unreleased]\n\n- later\n\n## [${version}] - 2027-01-01\n\n### Added\n\n- now\n\n## [0.0.1]\n\n- before\n`;
const released = (file: string) => (file === "CHANGELOG.md" ? changelog : read(file));

describe("a release", () => {
  test("all files name the version of package.json", () => {
    expect(problemsOf(undefined, read)).toEqual([]);
    expect(problemsOf(`v${version}`, released)).toEqual([]);
  });

  test.each(["package-lock.json", "crate/Cargo.toml", "Cargo.lock", "CITATION.cff"])(
    "another version in %s is found (control)",
    (file) => {
      const wrong = (name: string) => (name === file ? released(name).replace(version, "9.9.9") : released(name));
      // Cargo.lock may name that version of another crate before.
      const text = file === "Cargo.lock" ? read(file).replace(/(name = "bitspike"\nversion = ")[^"]+/, "$19.9.9") : "";
      const changed = (name: string) => (name === file && text !== "" ? text : wrong(name));
      expect(problemsOf(undefined, changed)).toEqual([`${file} has version 9.9.9, package.json ${version}`]);
    },
  );

  test("another tag, and a changelog without the version, are found", () => {
    expect(problemsOf("v9.9.9", released)).toEqual([`the tag is v9.9.9, expected v${version}`]);
    const without = (file: string) => (file === "CHANGELOG.md" ? "# Changelog\n" : read(file));
    expect(problemsOf(`v${version}`, without)).toEqual([`CHANGELOG.md has no section [${version}]`]);
  });

  test("its notes are its section of the changelog", () => {
    expect(notesOf(version, changelog)).toBe("### Added\n\n- now");
    expect(notesOf("0.0.1", changelog)).toBe("- before");
    expect(notesOf("0.0.2", changelog)).toBe("");
  });
});

describe("licences", () => {
  test.each(["MIT", "(MIT OR GPL-3.0)", "Apache-2.0 AND MIT", "(MIT OR CC0-1.0)"])("%s may be used", (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });

  test.each(["GPL-3.0", "MIT AND GPL-3.0", "UNLICENSED", "SEE LICENSE IN LICENSE.txt"])("%s may not", (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });

  test("packages without an allowed licence are named (control)", () => {
    const packages = {
      "": { license: "none" },
      "node_modules/good": { license: "MIT" },
      "node_modules/bad": { license: "GPL-3.0" },
      "node_modules/good/node_modules/@of/silent": {},
    };
    expect(refusedIn({ packages })).toEqual(["bad: GPL-3.0", "@of/silent: no licence"]);
  });
});
