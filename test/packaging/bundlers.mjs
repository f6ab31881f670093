// How each bundler makes a page of `folder/page.js`: from [folder, where to put it], asynchronously.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { command, runStep } from "../../scripts/progress.mjs";

const pages = fileURLToPath(new URL("pages/", import.meta.url));
const require = createRequire(join(pages, "package.json"));

/** A module of one of the bundlers, which are not installed with the project. */
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);

/** Installs the bundlers if they are not there. */
export function installBundlers() {
  const { devDependencies } = require("./package.json");
  return runStep({
    name: "bundlers of test/packaging/pages (80 MB on disk)",
    why: "the package is bundled with each of them, and the page opened",
    remedy: "type: npm ci\nin the folder test/packaging/pages, with access to an npm registry",
    isDone: () => Object.entries(devDependencies).every(([name, version]) => installed(name) === version),
    run: () => command("npm", ["ci", "--no-audit", "--no-fund"], { cwd: pages }),
  });
}

function installed(name) {
  try {
    return require(join(pages, "node_modules", name, "package.json")).version;
  } catch {
    return undefined;
  }
}

function writePage(out, script) {
  const page = `<!doctype html><meta charset="utf-8"><title>bitspike</title><script type="module" src="${script}"></script>`;
  writeFileSync(join(out, "index.html"), page);
}

export const bundlers = {
  async Vite(folder, out) {
    const { build } = await load("vite");
    await build({ root: folder, base: "./", logLevel: "error", build: { outDir: out, target: "es2022" } });
  },

  async webpack(folder, out) {
    const { default: webpack } = await load("webpack");
    const stats = await new Promise((resolve, reject) => {
      const options = {
        context: folder,
        mode: "production",
        entry: "./page.js",
        output: { path: out, filename: "bundle.js", publicPath: "auto" },
        performance: { hints: false },
      };
      webpack(options, (error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
    writePage(out, "bundle.js");
  },

  async esbuild(folder, out) {
    const { warnings } = await esbuild({
      absWorkingDir: folder,
      entryPoints: ["page.js"],
      outdir: out,
      bundle: true,
      splitting: true,
      format: "esm",
      logLevel: "silent",
    });
    if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
    writePage(out, "page.js");
  },

  async Rollup(folder, out) {
    const { rollup } = await load("rollup");
    const { nodeResolve } = await load("@rollup/plugin-node-resolve");
    const warnings = [];
    const bundle = await rollup({
      input: join(folder, "page.js"),
      plugins: [nodeResolve({ browser: true })],
      onwarn: (warning) => warnings.push(warning.message),
    });
    await bundle.write({ dir: out, format: "es" });
    await bundle.close();
    if (warnings.length > 0) throw new Error(warnings.join("\n"));
    writePage(out, "page.js");
  },
};
