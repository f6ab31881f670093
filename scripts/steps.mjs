// The steps of the set-up, in the order in which they need each other.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCore, buildPackage, compileCore } from "./build.mjs";
import { command } from "./progress.mjs";
import { hashOf, isFresh, setFresh } from "./stamp.mjs";
import { environment, outputOf, ownTools, root, versionOf } from "./tools.mjs";

const target = "wasm32-unknown-unknown";
const rustRemedy = "install Rust from https://rustup.rs, then run this again.";

export const npmPackages = {
  name: "npm packages",
  why: "TypeScript, the bundler, the optimiser of WebAssembly and the test runner come from npm.",
  remedy: "check that npm reaches its registry (npm ping), then type: npm ci",
  isDone: () => isFresh("npm", hashOf(["package-lock.json"]), ["node_modules/.bin/tsc", "node_modules/.bin/vitest"]),
  async run(signal) {
    await command("npm", ["ci"], { cwd: root, env: environment(), shell: process.platform === "win32", signal });
    setFresh("npm", hashOf(["package-lock.json"]));
  },
};

export const rustTarget = {
  name: `Rust target ${target}`,
  why: "the core is written in Rust and compiled to WebAssembly.",
  remedy: `type: rustup target add ${target}\nIf there is no rustup: ${rustRemedy}`,
  isDone: () => {
    const sysroot = outputOf("rustc", ["--print", "sysroot"]);
    return sysroot !== undefined && existsSync(join(sysroot.trim(), "lib", "rustlib", target, "lib"));
  },
  run: (signal) => command("rustup", ["target", "add", target], { env: environment(), signal }),
};

/**
 * A tool that cargo compiles, into `.tools`: what is left out here would be missing to other projects. It processes one
 * small file, so it is compiled as fast as can be: not optimised, without debug information and checks.
 */
function compileTool(args, signal) {
  const env = environment({
    CARGO_PROFILE_DEV_DEBUG: "0",
    CARGO_PROFILE_DEV_DEBUG_ASSERTIONS: "false",
    CARGO_PROFILE_DEV_OVERFLOW_CHECKS: "false",
    CARGO_PROFILE_DEV_INCREMENTAL: "false",
  });
  // A target directory that is shared by many projects would make the two wait for each other.
  delete env.CARGO_TARGET_DIR;
  return command("cargo", ["install", "--debug", "--root", ownTools, ...args], { env, signal });
}

export const wasmPack = {
  name: "wasm-pack",
  why: "it builds the core and optimises it.",
  remedy: `type: cargo install wasm-pack --locked\nIf there is no cargo: ${rustRemedy}`,
  isDone: () => isNewEnough(/^wasm-pack (\d+)\.(\d+)/.exec(versionOf("wasm-pack") ?? "")),
  run: (signal) => compileTool(["wasm-pack", "--version", "0.15.1", "--locked"], signal),
};

/** From 0.13 on wasm-pack takes the `wasm-bindgen` and the `wasm-opt` that are on the path. */
function isNewEnough(version) {
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > 0 || minor >= 13;
}

/** The version of the wasm-bindgen crate; the command must have the same. */
function bindgenVersion() {
  const manifest = readFileSync(join(root, "crate", "Cargo.toml"), "utf8");
  return /^wasm-bindgen = .*"=([\d.]+)"/m.exec(manifest)?.[1];
}

export const wasmBindgen = {
  name: `wasm-bindgen ${bindgenVersion()}`,
  why: "it writes the TypeScript declarations of the core, and its version must be exactly the crate's.",
  remedy: `type: cargo install wasm-bindgen-cli --version ${bindgenVersion()}\nIf there is no cargo: ${rustRemedy}`,
  isDone: () => versionOf("wasm-bindgen") === `wasm-bindgen ${bindgenVersion()}`,
  run(signal) {
    // Without its test runner, and without the encryption that only this needs.
    const part = ["--bin", "wasm-bindgen", "--no-default-features"];
    return compileTool(["wasm-bindgen-cli", "--version", bindgenVersion(), ...part], signal);
  },
};

const coreSources = [
  "crate/src",
  "crate/export",
  "crate/Cargo.toml",
  "Cargo.toml",
  "Cargo.lock",
  ".cargo",
  "scripts/build.mjs",
  "scripts/identity.mjs",
];
const packageVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
const coreHash = () => hashOf(coreSources, outputOf("rustc", ["--version"]) ?? "", packageVersion);

const coreRemedy =
  "look at the messages above; cargo build --release --target wasm32-unknown-unknown shows them in full.";

function coreStep(name, folder, options) {
  const stamp = folder.replace("crate/pkg", "core");
  return {
    name,
    why: "it is what computes.",
    remedy: coreRemedy,
    needs: [npmPackages, rustTarget, wasmPack, wasmBindgen],
    isDone: () => isFresh(stamp, coreHash(), [`${folder}/bitspike_bg.wasm`, `${folder}/bitspike.d.ts`]),
    async run(signal) {
      await buildCore(folder, { ...options, signal });
      setFresh(stamp, coreHash());
    },
  };
}

export const core = coreStep("core", "crate/pkg");

/** Cargo's part of the core, while its tools are being compiled: linking takes one processor, so another one is free. */
export const compiledCore = {
  name: "core, compiled",
  why: core.why,
  remedy: coreRemedy,
  needs: [rustTarget],
  isDone: () => core.isDone() || (wasmPack.isDone() && wasmBindgen.isDone()),
  run: (signal) => compileCore({ signal }),
};
core.needs.push(compiledCore);

export const plainCore = coreStep("core without SIMD, for the tests", "crate/pkg-plain", { hasSimd: false });
export const faultyCore = coreStep("core that can be refused memory, for the tests", "crate/pkg-faults", {
  features: ["faults"],
});

const packageHash = () =>
  hashOf([
    "ts",
    "crate/pkg/bitspike_bg.wasm",
    "tsconfig.json",
    "package.json",
    "scripts/build.mjs",
    "scripts/declarations.mjs",
    "scripts/licences.mjs",
  ]);

export const typescript = {
  name: "TypeScript",
  why: "it makes dist/, the package that is imported.",
  remedy: "look at the messages above; npm run typecheck shows them in full.",
  needs: [core],
  isDone: () =>
    isFresh("typescript", packageHash(), [
      "ts/wasm/embedded.ts",
      "ts/wasm/own-identity.ts",
      "dist/index.js",
      "dist/index.d.ts",
    ]),
  async run(signal) {
    await buildPackage({ signal });
    setFresh("typescript", packageHash());
  },
};
