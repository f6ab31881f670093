// Cloudflare's runtime, which compiles WebAssembly when a worker is deployed and never while it runs.

import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { npmPackage } from "../../../scripts/engines/provide.mjs";
import { run } from "../tarball.mjs";

/** A worker whose test says what the program says there, and what a network of the default entry throws. */
const WORKER = `
import core from "bitspike/core.wasm";
import { CompilationRefusedError, NeuralNetwork } from "bitspike";
import model from "./model.nir";
import { edgeProgram } from "./edge.js";

export default {
  async test() {
    try {
      new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 1 }]);
      throw new Error("the embedded core was compiled");
    } catch (error) {
      if (!(error instanceof CompilationRefusedError)) throw error;
    }
    console.log(await edgeProgram(core, new Uint8Array(model)));
  },
};`;

const config = (date) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (
  compatibilityDate = "${date}",
  modules = [
    (name = "worker.js", esModule = embed "worker-bundle.js"),
    (name = "core.wasm", wasm = embed "core.wasm"),
    (name = "model.nir", data = embed "model.nir"),
  ],
);`;

const VERSION = "1.20260426.1";

/** The date decides which of its changes a worker sees: an old one and a new one. */
const DATES = ["2022-01-01", "2026-04-01"];

export function workerdPlaces({ folder }) {
  let wanted;
  return DATES.map((date) => ({
    name: "Cloudflare's workerd",
    how: `compatibility date ${date}, the core imported as a module`,
    get wanted() {
      wanted ??= runInNode(folder).trim();
      return wanted;
    },
    version: async () => {
      await npmPackage("@cloudflare/workerd-linux-64", VERSION);
      return VERSION;
    },
    run: () => runOnWorkerd(folder, date),
  }));
}

/** Says what the program says on workerd; `folder` has the package, the program and its model. */
async function runOnWorkerd(folder, date) {
  const workerd = join(await npmPackage("@cloudflare/workerd-linux-64", VERSION), "bin", "workerd");
  const apart = {
    name: "modules-apart",
    setup({ onResolve }) {
      onResolve({ filter: /\.(wasm|nir)$/ }, ({ path }) => ({ path: `./${path.split("/").at(-1)}`, external: true }));
    },
  };
  await build({
    stdin: { contents: WORKER, resolveDir: folder },
    outfile: join(folder, "worker-bundle.js"),
    bundle: true,
    format: "esm",
    external: ["./hdf5-writer.js"],
    conditions: ["workerd"],
    plugins: [apart],
    logLevel: "error",
  });
  copyFileSync(join(folder, "node_modules/bitspike/dist/core.wasm"), join(folder, "core.wasm"));
  writeFileSync(join(folder, "config.capnp"), config(date));
  return run(workerd, ["test", "config.capnp"], folder);
}

/** Says what the program says in Node, which reads the core. */
export function runInNode(folder) {
  const program = `
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { edgeProgram } from "./edge.js";
const core = readFileSync(createRequire(import.meta.url).resolve("bitspike/core.wasm"));
console.log(await edgeProgram(core, new Uint8Array(readFileSync("model.nir"))));`;
  writeFileSync(join(folder, "edge-in-node.mjs"), program);
  return run(process.execPath, ["edge-in-node.mjs"], folder);
}
