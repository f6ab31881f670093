// Pages without a bundler, and everything that a page can start, in each browser: one visit to a page tries them all.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { build } from "esbuild";
import { chromium, firefox } from "../../../scripts/engines/browsers.mjs";
import { visit } from "../../../scripts/engines/visit.mjs";
import { model, REFUSED, withoutDrawing, withoutLaterImports } from "./trial.mjs";

/** Opens a page of a folder, with HTML `appended`; gives what it printed. */
export async function open(
  folder,
  { browser = chromium, headers = {}, page = "/index.html", appended = "", files = { "/model.nir": model } } = {},
) {
  await browser.prepare();
  const answer = (path) => {
    const isPage = path === "/index.html";
    const file = normalize(files[path] ?? join(folder, isPage ? page : path));
    if (!existsSync(file) || !(file.startsWith(folder) || path in files)) return undefined;
    return isPage ? readFileSync(file, "utf8") + appended : readFileSync(file);
  };
  return visit({ answer, command: browser.command, headers });
}

export function browserPlaces({ folder, expected }) {
  const places = [
    ["page", "page, import map", expected],
    ["module worker", "module worker", expected],
    ["classic worker", "classic worker, one script by esbuild", withoutDrawing(expected)],
    ["service worker", "service worker, a module", withoutLaterImports(expected)],
    ["AudioWorklet", "AudioWorklet", withoutLaterImports(expected)],
    ["elsewhere", "page, imported from another origin, as from a CDN", expected],
    ["blob", "page, one file from a `blob:` address, as anywidget loads it", expected],
  ];
  const inBrowser = (browser, name) => {
    let visited;
    const results = () => {
      visited ??= visitAll(folder, browser);
      return visited;
    };
    return [
      ...places.map(([key, how, wanted]) => ({
        name,
        how,
        wanted,
        version: browser.prepare,
        run: async () => (await results())[key],
      })),
      {
        name,
        how: "page whose policy has no `'wasm-unsafe-eval'`",
        wanted: REFUSED,
        version: browser.prepare,
        run: async () =>
          open(await prepare(folder), {
            browser,
            page: "/refused.html",
            headers: { "content-security-policy": FORBIDDING },
          }),
      },
    ];
  };
  return [...inBrowser(chromium, "Chromium"), ...inBrowser(firefox, "Firefox")];
}

/** Lets a page run its own scripts, but not compile WebAssembly. */
const FORBIDDING = "default-src 'none'; script-src 'self'; connect-src 'self'";

/** What the program printed in each place that a page can start. */
async function visitAll(folder, browser) {
  const site = await prepare(folder);
  // A module of another origin is only given to pages that its server allows.
  const said = await open(site, { browser, headers: { "access-control-allow-origin": "*" } });
  return said.startsWith("{") ? JSON.parse(said) : { page: said };
}

let prepared;

/** A folder with the pages, and the program three times: by names, by addresses, in one script; it is made once. */
function prepare(folder) {
  prepared ??= makeSite(folder);
  return prepared;
}

async function makeSite(folder) {
  const site = join(folder, "places");
  cpSync(join(folder, "node_modules"), join(site, "node_modules"), { recursive: true });
  const addressed = join(site, "addressed");
  mkdirSync(addressed);
  // Workers have no import maps: their imports are addresses.
  const map = importMap(folder, false);
  const withAddresses = (code) => code.replace(/from "(bitspike[^"]*)"/g, (_, entry) => `from "${map[entry]}"`);
  for (const name of ["program.js", "module-worker.js", "service-worker.js", "worklet.js"]) {
    writeFileSync(join(addressed, name), withAddresses(readFileSync(join(folder, name), "utf8")));
  }
  for (const name of ["program.js", "places.js", "refused.html"]) cpSync(join(folder, name), join(site, name));
  const script = `<script type="importmap">${JSON.stringify({ imports: importMap(folder, true) })}</script>`;
  const page = readFileSync(join(folder, "places.html"), "utf8");
  writeFileSync(join(site, "index.html"), page.replace("<script", `${script}<script`));
  const bundle = (entry, format, file) =>
    build({
      absWorkingDir: folder,
      entryPoints: [entry],
      outfile: join(site, file),
      bundle: true,
      format,
      logLevel: "error",
    });
  await bundle("module-worker.js", "iife", "classic-worker.js");
  await bundle("program.js", "esm", "one-file.js");
  // For the page that may not compile: a file of its own, as its policy forbids scripts within the page.
  await bundle("refused-page.js", "esm", "refused-bundle.js");
  return site;
}

/** Where the package's entries are, for pages and workers without a bundler; those for pages draw in the page's document. */
function importMap(folder, isPage) {
  const { exports } = JSON.parse(readFileSync(join(folder, "node_modules/bitspike/package.json"), "utf8"));
  const place = (target) => {
    if (typeof target === "string") return target;
    const { browser, default: file, import: module } = target;
    return place((isPage && browser) || module || file);
  };
  const entries = Object.entries(exports).filter(([name]) => !name.includes(".", 1));
  return Object.fromEntries(
    entries.map(([name, target]) => [
      `bitspike${name.slice(1)}`,
      `/node_modules/bitspike/${place(target).replace("./", "")}`,
    ]),
  );
}
