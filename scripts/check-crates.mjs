// Checks the crates of Cargo.lock with cargo deny: licences, versions, sources, and advisories where their list is
// within reach. cargo deny takes minutes to compile, so that it is used where it is: cargo install cargo-deny --locked

import { spawnSync } from "node:child_process";
import { conclude, report, skip } from "./report.mjs";
import { environment, outputOf, root } from "./tools.mjs";

const options = { cwd: root, encoding: "utf8", env: environment() };

/** What cargo deny says against the crates; none: nothing. */
function problemsOf(...checks) {
  const { status, stderr } = spawnSync("cargo", ["deny", "--all-features", "check", ...checks], options);
  return status === 0 ? [] : [stderr.trim()];
}

if (outputOf("cargo", ["deny", "--version"]) === undefined) {
  skip("cargo deny", "it is not installed; to have it, type: cargo install cargo-deny --locked");
} else {
  for (const check of ["licenses", "bans", "sources"]) report(check, problemsOf(check));
  const { status, stderr } = spawnSync("cargo", ["deny", "fetch", "db"], options);
  if (status === 0) report("advisories", problemsOf("advisories"));
  else skip("advisories", `their list is out of reach: ${stderr.trim().split("\n").at(-1)}`);
}
conclude();
