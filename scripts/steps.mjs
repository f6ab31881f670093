// The steps of the set-up, in the order in which they need each other.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCore, buildPackage } from "./build.mjs";
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
  async run() {
    await command("npm", ["ci"], { cwd: root, env: environment(), shell: process.platform === "win32" });
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
  run: () => command("rustup", ["target", "add", target], { env: environment() }),
};

export const wasmPack = {
  name: "wasm-pack (compiles for some two minutes)",
  why: "it builds the core and optimises it.",
  remedy: `type: cargo install wasm-pack --locked\nIf there is no cargo: ${rustRemedy}`,
  isDone: () => versionOf("wasm-pack") !== undefined,
  run: () => command("cargo", ["install", "wasm-pack", "--locked"], { env: environment() }),
};

/** The version of the wasm-bindgen crate; the command must have the same. */
function bindgenVersion() {
  const manifest = readFileSync(join(root, "crate", "Cargo.toml"), "utf8");
  return /^wasm-bindgen = .*"=([\d.]+)"/m.exec(manifest)?.[1];
}

export const wasmBindgen = {
  name: `wasm-bindgen ${bindgenVersion()} (compiles for some two minutes)`,
  why: "it writes the TypeScript declarations of the core, and its version must be exactly the crate's.",
  remedy: `type: cargo install wasm-bindgen-cli --version ${bindgenVersion()}\nIf there is no cargo: ${rustRemedy}`,
  isDone: () => versionOf("wasm-bindgen") === `wasm-bindgen ${bindgenVersion()}`,
  run() {
    // Another version may be there for another project: leave it.
    const place = versionOf("wasm-bindgen") === undefined ? [] : ["--root", ownTools];
    const args = ["install", "wasm-bindgen-cli", "--version", bindgenVersion(), ...place];
    return command("cargo", args, { env: environment() });
  },
};

const coreSources = [
  "crate/src",
  "crate/Cargo.toml",
  "Cargo.toml",
  "Cargo.lock",
  ".cargo",
  "scripts/build.mjs",
  "scripts/identity.mjs",
];
const packageVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
const coreHash = () => hashOf(coreSources, outputOf("rustc", ["--version"]) ?? "", packageVersion);

function coreStep(name, folder, options) {
  const stamp = folder.replace("crate/pkg", "core");
  return {
    name,
    why: "it is what computes.",
    remedy: "look at the messages above; cargo build --release --target wasm32-unknown-unknown shows them in full.",
    isDone: () => isFresh(stamp, coreHash(), [`${folder}/bitspike_bg.wasm`, `${folder}/bitspike.d.ts`]),
    async run() {
      await buildCore(folder, options);
      setFresh(stamp, coreHash());
    },
  };
}

export const core = coreStep("core", "crate/pkg");
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
  isDone: () =>
    isFresh("typescript", packageHash(), [
      "ts/wasm/embedded.ts",
      "ts/wasm/own-identity.ts",
      "dist/index.js",
      "dist/index.d.ts",
    ]),
  async run() {
    await buildPackage();
    setFresh("typescript", packageHash());
  },
};
