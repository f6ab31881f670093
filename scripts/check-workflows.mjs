// Checks .github/workflows with actionlint, which Go compiles on first use into `.tools`.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { conclude, report, skip } from "./report.mjs";
import { environment, ownTools, root } from "./tools.mjs";

const VERSION = "v1.7.12";
const folder = join(ownTools, "bin");
const env = environment({ GOBIN: folder, GOFLAGS: "-mod=mod" });

const run = (program, args) => spawnSync(program, args, { cwd: root, encoding: "utf8", env });

/** Why it is not there; undefined if it is. */
function install() {
  if (run("actionlint", ["--version"]).stdout?.startsWith(VERSION)) return undefined;
  if (run("go", ["version"]).status !== 0) return "it is a program in Go, and there is no Go";
  const { status, stderr } = run("go", ["install", `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`]);
  return status === 0 ? undefined : `go install: ${stderr.trim().split("\n").at(-1)}`;
}

const reason = install();
if (reason !== undefined) {
  skip("actionlint", reason);
} else {
  const { status, stdout } = run("actionlint", []);
  report("actionlint", status === 0 ? [] : [stdout.trim()]);
}
conclude();
