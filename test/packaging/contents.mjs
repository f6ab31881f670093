// What is in the tarball.

import { run } from "./tarball.mjs";

export function checkContents(check, { tarball }) {
  check("the tarball holds the entries, their types, the core, the licences", () => {
    const names = run("tar", ["tzf", tarball]).split("\n");
    const needed = [
      "dist/index.js",
      "dist/index.d.ts",
      "dist/slim.js",
      "dist/slim.d.ts",
      "dist/core.wasm",
      "README.md",
    ];
    for (const name of [...needed, "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
      if (!names.includes(`package/${name}`)) throw new Error(`${name} is missing`);
    }
  });
}
