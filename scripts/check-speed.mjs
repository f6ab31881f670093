// Has the package become much slower than docs/bench.json says, compared with the same loops in JavaScript? A few quick
// workloads, with a margin so wide that neither another machine nor other work on it is called a loss: it finds kernels that
// lost their vectors, a debug build, work that is done twice. `npm run bench -- --against` finds the rest.
//
// Also made four times as slow, which must be found.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { conclude, report } from "./report.mjs";
import { root } from "./tools.mjs";

const WORKLOADS = ["forward-small", "analog-1024", "events-784-256"];
const MARGIN = "60";

function compare(...more) {
  const only = WORKLOADS.flatMap((name) => ["--only", name]);
  const options = ["--quick", "--peers", "none", "--compare", join(root, "docs", "bench.json"), "--margin", MARGIN];
  const args = [join(root, "bench", "run.mjs"), ...only, ...options, "--check", ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`.trim() };
}

const now = compare();
report("no row is lost", now.status === 0 ? [] : [now.said]);
const slowed = compare("--slow", "300");
report("four times as slow, rows are lost (control)", slowed.status === 1 ? [] : [slowed.said]);
conclude();
