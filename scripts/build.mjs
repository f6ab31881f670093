// How the core and the package are built. Called by the steps of the set-up, once their tools are there.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { makeBoundary } from "./boundary.mjs";
import { completeDeclarations } from "./declarations.mjs";
import { addIdentity, identityOf } from "./identity.mjs";
import { licencesOf } from "./licences.mjs";
import { command } from "./progress.mjs";
import { makeRuleLists } from "./rule-lists.mjs";
import { environment, root } from "./tools.mjs";

/** Entry points: name in `dist` and source. A new subpath is one line here and one in package.json's `exports`. */
const entries = {
  index: "ts/index.ts",
  slim: "ts/slim.ts",
  trace: "ts/trace/index.ts",
  data: "ts/data/index.ts",
  nir: "ts/nir/index.ts",
  encode: "ts/encode/index.ts",
  analyze: "ts/analyze/index.ts",
  plot: "ts/plot/index.ts",
  "plot-browser": "ts/plot/index.ts",
  hdf5: "ts/hdf5/index.ts",
  "hdf5-writer": "ts/hdf5/write.ts",
  cli: "ts/cli/index.ts",
};

/**
 * Entries that compute in the core import the library instead of holding it: the default entry, or, in the folder `slim`,
 * the slim one. The others hold what little they need of it.
 */
const computing = ["trace", "nir", "encode", "analyze", "cli"];
const alsoSlim = ["trace", "nir", "encode", "analyze"];
const builds = [
  ...Object.keys(entries).map((name) => ({
    name,
    entry: name,
    library: computing.includes(name) ? "./index.js" : undefined,
  })),
  ...alsoSlim.map((entry) => ({ name: `slim/${entry}`, entry, library: "../slim.js" })),
];

/** How the core is compiled: as it ships, or without SIMD to compare with. */
function coreEnvironment(hasSimd) {
  const flags = [
    `-Ctarget-feature=${hasSimd ? "+" : "-"}simd128`,
    // Kernels say themselves what is to be inlined. LLVM's own 225 makes the core a twelfth larger, and no faster.
    "-Cllvm-args=-inline-threshold=40",
    // Nor is there much to gain from unrolled loops of its own making: a fiftieth.
    "-Cllvm-args=-unroll-threshold=60",
  ];
  // The same bytes wherever they are built: no path of this machine in them.
  for (const [from, to] of [
    [root, "bitspike"],
    [process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "cargo"],
  ]) {
    flags.push(`--remap-path-prefix=${from}=${to}`);
  }
  return environment({
    CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f"),
    CARGO_TARGET_DIR: join(root, "target", hasSimd ? "core" : "plain"),
  });
}

/** Does ahead what {@link buildCore} begins with, while its tools are still being compiled: cargo's part. */
export function compileCore({ signal } = {}) {
  // As wasm-pack calls it, so that cargo finds it done.
  const env = { ...coreEnvironment(true), CARGO_BUILD_TARGET: "wasm32-unknown-unknown" };
  return command("cargo", ["build", "--lib", "--release"], { cwd: join(root, "crate"), env, signal });
}

/**
 * Compiles the core to WebAssembly, into `folder`: as it ships; without SIMD, to compare with; or with features for tests.
 */
export async function buildCore(folder, { hasSimd = true, features = [], signal } = {}) {
  const args = ["build", "crate", "--target", "web", "--release", "--out-dir", folder.replace("crate/", "")];
  if (features.length > 0) args.push("--", "--features", features.join(","));
  await command("wasm-pack", args, { cwd: root, env: coreEnvironment(hasSimd), signal });
  // wasm-pack means its folder to be a package of its own, ignored by git: npm would leave it out of ours.
  for (const name of [".gitignore", "package.json", "README.md"]) rmSync(join(root, folder, name), { force: true });
  addIdentity(join(root, folder, "bitspike_bg.wasm"));
}

/** Makes dist/ from ts/ and the core. */
export async function buildPackage({ signal } = {}) {
  makeBoundary();
  makeRuleLists();
  const wasm = readFileSync(join(root, "crate", "pkg", "bitspike_bg.wasm"));
  // Deflated: base64 keeps no byte boundaries, so that what compresses the module on its way finds nothing to compress.
  // Zopfli takes two seconds, and what is loaded is a twenty-fifth less.
  const { deflateAsync } = (await import("@gfx/zopfli")).default;
  const text = Buffer.from(await deflateAsync(wasm, {})).toString("base64");
  // In lines that stay; and raw, for terser moves what is constant to where it is used: into the middle of the code, where
  // gzip needs two kilobytes more for both.
  const lines = text.replace(/.{3000}/g, "$&\n");
  writeFileSync(
    join(root, "ts", "wasm", "embedded.ts"),
    `// Made by scripts/build.mjs: the core, deflated.\nexport const base64: string = String.raw\`${lines}\`;\n`,
  );
  writeFileSync(
    join(root, "ts", "wasm", "own-identity.ts"),
    `// Made by scripts/build.mjs: the core that belongs to this TypeScript.\nexport const OWN_IDENTITY: string = "${identityOf(wasm)}";\n`,
  );
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const env = environment();
  await command("tsc", ["-p", "tsconfig.json"], { cwd: root, env, signal });
  completeDeclarations();
  const { build } = await import("esbuild");
  const bundled = [];
  for (const { name, entry, library } of builds) {
    const { metafile, outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: { [name]: entries[entry] },
      outdir: "dist",
      // What an entry imports only when it needs it (the commands do) becomes a file of its own beside it.
      splitting: true,
      chunkNames: `${name}-[name]-[hash]`,
      bundle: true,
      minify: true,
      format: "esm",
      platform: name === "cli" ? "node" : "neutral",
      mainFields: ["module", "main"],
      target: "es2022",
      sourcemap: withoutMap.has(name) ? false : "inline",
      write: false,
      banner: name === "cli" ? { js: requireForCommander } : {},
      logLevel: "silent",
      define: name.startsWith("plot") ? withoutWindow : {},
      inject: ["cli", "index", "slim"].includes(name) ? [] : ownGlobals,
      metafile: true,
      plugins: [
        classNames,
        replacements[name] ?? [],
        ["index", "slim"].includes(name) ? [] : otherEntries(library),
      ].flat(),
    });
    for (const { path, text } of outputFiles) await writeBundle(path, text, !withoutMap.has(name));
    bundled.push(...Object.keys(metafile.inputs));
  }
  writeFileSync(join(root, "dist", "THIRD-PARTY-LICENSES"), licencesOf(bundled));
  chmodSync(join(root, "dist", "cli.js"), 0o755);
  copyFileSync(join(root, "crate", "pkg", "bitspike_bg.wasm"), join(root, "dist", "core.wasm"));
  writeFileSync(
    join(root, "dist", "core.wasm.d.ts"),
    "/** The compiled core, where the host or the bundler compiles what is imported: for `init()` of `bitspike/slim`. */\n" +
      "declare const core: WebAssembly.Module;\nexport default core;\n",
  );
}

/**
 * Writes a bundle, made a twentieth smaller by terser than it is by esbuild alone, in short lines: Node prints the line in which
 * an error was thrown.
 */
async function writeBundle(path, text, hasMap) {
  const { minify } = await import("terser");
  const { code, map } = await minify(text, {
    module: true,
    ecma: 2022,
    // Functions stay where they are: one moved to its only call would be made again for each.
    compress: { passes: 2, inline: 1, reduce_funcs: false },
    format: { max_line_len: 1000 },
    // The map holds the sources, for those that are not shipped cannot be looked up.
    sourceMap: hasMap && {
      content: "inline",
      includeSources: true,
      filename: basename(path),
      url: `${basename(path)}.map`,
    },
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, hasMap ? code : await inShortLines(code));
  if (hasMap) writeFileSync(`${path}.map`, map);
}

/** Other people's texts are longer than a line, and only esbuild breaks lines inside a text. */
async function inShortLines(code) {
  const { transform } = await import("esbuild");
  return (await transform(code, { minify: true, lineLimit: 1000, target: "es2022" })).code;
}

/** Entries that are mostly other people's code. */
const withoutMap = new Set(["plot", "plot-browser", "hdf5-writer"]);

/** Exported classes keep their names, which stacks and consoles show; all other names are made short. */
const classNames = {
  name: "class-names",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]ts[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /^export (?:abstract )?class (\w+).*\{$/gm,
        '$& static readonly name: string = "$1";',
      ),
      loader: "ts",
    }));
  },
};

/** A file that an entry has in place of another in the same folder. */
function replacing(file, other) {
  return {
    name: `replacing-${file}`,
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`/${file}\\.ts$`) }, ({ path, resolveDir }) => ({
        path: resolve(resolveDir, dirname(path), `${other}.ts`),
      }));
    },
  };
}

/** The slim entry is the default one without the core inside; plots in a browser need no document of their own. */
const replacements = {
  slim: replacing("embedded", "absent"),
  "plot-browser": replacing("document", "document-browser"),
};

/**
 * Observable Plot shifts lines by half a pixel, or not, by the density of the screen and by whether there is the `it` of a
 * test runner; here all hosts are one.
 */
const withoutWindow = { window: "undefined", it: "undefined" };

/**
 * What hosts may lack, in place of the global of the same name: an entry can be imported, and works, without it. Libraries
 * name these globals too, some of them when they are imported. (The whole entries name none that they cannot do without.)
 */
const ownGlobals = ["ts/hosts/text.ts", "ts/hosts/atob.ts"];

/** commander is CommonJS and requires modules of Node, which a module of ES cannot without this. */
const requireForCommander =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Imports of other entries stay imports, of files in dist; `library` is the one that stands for ts/index.ts, if one does. */
function otherEntries(library) {
  return {
    name: "other-entries",
    setup({ onResolve }) {
      onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
        if (kind === "entry-point") return undefined;
        const source = resolve(resolveDir, path);
        const name = Object.keys(entries).find((one) => join(root, entries[one]) === source);
        const file = name === "index" ? library : `${library === "../slim.js" ? "../" : "./"}${name}.js`;
        return name === undefined || file === undefined ? undefined : { path: file, external: true };
      });
    },
  };
}
