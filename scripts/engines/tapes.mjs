// Engines that play the golden from a tape: wasmtime, and the core compiled natively.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools.mjs";
import { debianPackages, pythonPackage, run, Unavailable } from "./provide.mjs";
import { goldenTape } from "./tape.mjs";

/** An engine that plays the whole tape; it cannot be asked where a difference begins. */
function player(name, { processor = "x86-64", isQuick = false, isNative = false, prepare }) {
  return {
    name,
    processor,
    isQuick,
    isNative,
    hasJavaScript: false,
    async prepare() {
      const { version, play } = await prepare();
      return { version, call: async (build) => play(build, await goldenTape()) };
    },
  };
}

const wasmtime = player("Cranelift in wasmtime", {
  async prepare() {
    const version = "50.0.1";
    const folder = await pythonPackage("wasmtime", version);
    const script = join(root, "scripts", "engines", "play_tape.py");
    return {
      version,
      play: ({ core }, tape) => run("python3", [script, core, tape], { env: { PYTHONPATH: folder } }),
    };
  },
});

/** The crate's example `golden`, compiled with Rust flags of its own; it plays what was compiled, not a build handed in. */
function native(name, { processor, target, flags = "", check = () => undefined, before = [] }) {
  return player(name, {
    processor,
    isNative: true,
    async prepare() {
      await check();
      const folder = join(root, "target", "engines", name.replace(/\W+/g, "-"));
      const env = { CARGO_TARGET_DIR: folder, RUSTFLAGS: flags };
      try {
        await run("rustup", ["target", "add", target], { env });
        const build = ["build", "--quiet", "--release", "--package", "bitspike", "--example", "golden"];
        await run("cargo", [...build, "--target", target], { cwd: root, env });
      } catch (error) {
        throw new Unavailable(`not compiled for ${target}: ${String(error.stderr || error.message).trim()}`);
      }
      const [program, ...args] = [...before, join(folder, target, "release", "examples", "golden")];
      const [, version] = /rustc ([\d.]+)/.exec(await run("rustc", ["--version"]));
      return { version: `Rust ${version}`, play: (_, tape) => run(program, [...args, tape]) };
    },
  });
}

const qemu = "/usr/bin/qemu-aarch64-static";
const natives = [
  native("natively, SSE2", { target: "x86_64-unknown-linux-gnu" }),
  native("natively, AVX2", {
    target: "x86_64-unknown-linux-gnu",
    flags: "-Ctarget-feature=+avx2,+fma",
    check() {
      if (!/^flags.* avx2 /m.test(readFileSync("/proc/cpuinfo", "utf8"))) throw new Unavailable("no AVX2 here");
    },
  }),
  // With musl and Rust's own linker: no C compiler for arm64 is needed.
  native("natively", {
    processor: "arm64 (qemu)",
    target: "aarch64-unknown-linux-musl",
    flags: "-Clinker=rust-lld",
    before: [qemu],
    check: () => debianPackages(qemu, "qemu-user-static"),
  }),
];

export const tapes = [wasmtime, ...natives];
