// How each bundler makes a page of `folder/page.js`, and what that page says in Chromium.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild, version as esbuildVersion } from "esbuild";
import { open } from "./browsers.mjs";
import { installed, installPages, load } from "./installed.mjs";

/** What a page needs: its own scripts, WebAssembly, and to ask its own server for the model. Nothing inline. */
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

export function bundlerPlaces({ folder, work, expected }) {
  const place = (name, how, headers) => ({
    name,
    how,
    wanted: expected,
    version: async () => {
      await installPages();
      return name === "esbuild" ? esbuildVersion : installed(name.toLowerCase());
    },
    run: async () => {
      const out = join(work, name);
      mkdirSync(out, { recursive: true });
      await bundlers[name](folder, out);
      return open(out, { headers });
    },
  });
  return [
    ...Object.keys(bundlers).map((name) => place(name, "page in Chromium")),
    place("esbuild", "page in Chromium, under a strict policy", { "content-security-policy": STRICT }),
  ];
}

function writePage(out, script) {
  const page = `<!doctype html><meta charset="utf-8"><title>bitspike</title><script type="module" src="${script}"></script>`;
  writeFileSync(join(out, "index.html"), page);
}

const bundlers = {
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
