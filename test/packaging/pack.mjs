// Packs the package, installs the tarball into empty folders, and uses it there as people do. Tests what ships, not the
// source tree: an empty tarball has been published by others who had only tested the tree.

import { rmSync } from "node:fs";
import { checkContents } from "./contents.mjs";
import { checkNode } from "./node.mjs";
import { checkSubpaths } from "./subpaths.mjs";
import { pack } from "./tarball.mjs";
import { checkTypes } from "./types.mjs";

const counts = { passed: 0, failed: 0 };

function check(name, action) {
  try {
    action();
    counts.passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL  ${name}\n${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`);
  }
}

const packed = pack();
try {
  for (const checks of [checkContents, checkNode, checkSubpaths, checkTypes]) checks(check, packed);
} finally {
  rmSync(packed.work, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
