// The crate's bench `native`, compiled by cargo where there is one.

import { command, Failure } from "../../../scripts/progress.mjs";
import { environment, root, versionOf } from "../../../scripts/tools.mjs";
import { isWanted, leftOut } from "../wanted.mjs";

let building;

/** Where the program is; throws a `Failure` that says what to do if it cannot be had. Tries once. */
export function nativeProgram() {
  building ??= build();
  return building;
}

async function build() {
  if (!isWanted("native")) throw new Failure(leftOut);
  if (versionOf("cargo") === undefined) {
    throw new Failure("To have it, install Rust by rustup: https://rustup.rs");
  }
  const args = ["build", "--profile", "bench", "--bench", "native", "--message-format", "json"];
  const printed = await command("cargo", args, { cwd: root, env: environment() });
  const [, path] = /"executable":("[^"]*")/.exec(printed) ?? [];
  if (path === undefined) {
    throw new Failure("cargo did not say where it put the bench: type cargo build --profile bench --bench native");
  }
  return JSON.parse(path);
}
