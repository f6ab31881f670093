// Runs the tests of crate/tests under Miri, which finds whatever a pointer must not do, by both of its models of what it
// may do: npm run miri
//
// --quick: by the first model alone, which takes some five minutes; the second takes twice as long.
//
// It is of Rust's nightly toolchain. Where that cannot be had this says so, and counts as skipped.

import { spawnSync } from "node:child_process";
import { environment, outputOf, root } from "./tools.mjs";

const ALL_MODELS = { "stacked borrows": "", "tree borrows": "-Zmiri-tree-borrows" };
const isQuick = process.argv.includes("--quick");
const MODELS = Object.entries(ALL_MODELS).slice(0, isQuick ? 1 : undefined);
const INSTALL = ["toolchain", "install", "nightly", "--profile", "minimal", "--component", "miri,rust-src"];
const isThere = () => outputOf("cargo", ["+nightly", "miri", "--version"]) !== undefined;

function miri(flags, ...args) {
  const env = environment({ MIRIFLAGS: flags, CARGO_TARGET_DIR: "target/miri" });
  const command = ["+nightly", "miri", "test", "--package", "bitspike", "--test", "pointers", "--", ...args];
  const { status, stdout, stderr } = spawnSync("cargo", command, { cwd: root, env, encoding: "utf8" });
  return { isGreen: status === 0, text: `${stdout}${stderr}` };
}

if (!isThere()) outputOf("rustup", INSTALL);
if (isThere()) {
  let [passed, failed] = [0, 0];
  const say = (isRight, sentence, text) => {
    console.log(`${isRight ? "ok  " : "FAIL"} ${sentence}`);
    if (isRight) return;
    failed += 1;
    console.log(text.slice(-6000));
  };
  for (const [model, flags] of MODELS) {
    const { isGreen, text } = miri(flags);
    passed += Number(/test result: ok\. (\d+) passed/.exec(text)?.[1] ?? 0);
    say(isGreen, `Miri, ${model}`, text);
    // A write through a shared reference, which it must not let pass.
    const control = miri(flags, "--ignored");
    say(!control.isGreen && control.text.includes("Undefined Behavior"), `Miri, ${model}: the control`, control.text);
    passed += Number(!control.isGreen);
  }
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  console.log(`SKIPPED: there is no Miri here, and it could not be installed; type: rustup ${INSTALL.join(" ")}`);
  console.log("0 passed, 0 failed, 1 skipped");
}
