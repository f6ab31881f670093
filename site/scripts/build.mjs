// Builds the site into out/site: the playground, and the documentation in a folder of it. `npm run site` calls it.

import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { command, Failure, runStep } from "../../scripts/progress.mjs";
import { hashOf, isFresh, setFresh } from "../../scripts/stamp.mjs";

const site = fileURLToPath(new URL("../", import.meta.url));
/** Where the site is put. */
export const out = fileURLToPath(new URL("../../out/site/", import.meta.url));
const require = createRequire(import.meta.url);

const packages = {
  name: "npm packages of the site",
  why: "the page is bundled by Vite, and the documentation made by TypeDoc.",
  remedy: "check that npm reaches its registry (npm ping), then type: npm ci --prefix site",
  isDone: () => isFresh("site-packages", hashOf(["site/package-lock.json"]), ["site/node_modules/vite/package.json"]),
  async run() {
    await command("npm", ["ci", "--no-audit", "--no-fund"], { cwd: site, shell: process.platform === "win32" });
    setFresh("site-packages", hashOf(["site/package-lock.json"]));
  },
};

const playgroundHash = () => hashOf(["site/src", "site/public", "site/index.html", "site/vite.config.ts", "dist"]);

const playground = {
  name: "playground",
  why: "it is the page.",
  remedy: "look at the messages above.",
  isDone: () => isFresh("playground", playgroundHash(), ["out/site/index.html"]),
  async run() {
    const { build } = await import(require.resolve("vite"));
    rmSync(`${out}assets`, { recursive: true, force: true });
    await build({ root: site, configFile: `${site}vite.config.ts`, logLevel: "warn" });
    setFresh("playground", playgroundHash());
  },
};

const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "examples", "test/golden/README.md"];
const docsHash = () =>
  hashOf([...pages, "ts", "tsconfig.json", "package.json", "site/typedoc.json", "site/docs.css", "site/scripts"]);

const documentation = {
  name: "documentation",
  why: "it says how the package is used.",
  remedy: "look at the messages above.",
  isDone: () => isFresh("documentation", docsHash(), ["out/site/docs/index.html"]),
  async run() {
    const { buildDocs } = await import("./docs.mjs");
    await buildDocs(`${out}docs`);
    setFresh("documentation", docsHash());
  },
};

/** Does what is missing of the site. */
export async function buildSite() {
  for (const step of [packages, playground, documentation]) await runStep(step);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildSite();
    console.log(`The site is in ${out}; npm run site:serve shows it.`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
