// Bundles the tarball with each bundler, opens the pages in Chromium, and runs the same program without a bundler, in a
// worker, under a strict policy, in Deno and Bun, and where nothing is compiled at run time: all must say what Node says.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../../scripts/engines/browsers.mjs";
import { npmPackage, Unavailable } from "../../scripts/engines/provide.mjs";
import { visit } from "../../scripts/engines/visit.mjs";
import { bundlers, installBundlers } from "./bundlers.mjs";
import { newProject, pack, run } from "./tarball.mjs";
import { runInNode, runOnWorkerd } from "./workerd.mjs";

const app = fileURLToPath(new URL("pages/app/", import.meta.url));
const model = fileURLToPath(new URL("../nir/fixtures/recurrent.nir", import.meta.url));
/** What a page needs: its own scripts, WebAssembly, and to ask its own server for the model. Nothing inline. */
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

const counts = { passed: 0, failed: 0, skipped: 0 };

async function check(name, action, wanted = expected) {
  try {
    const said = (await action()).trim();
    if (said !== wanted) throw new Error(`it said\n${said}\nwhere Node said\n${wanted}`);
    counts.passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    const isSkipped = error instanceof Unavailable;
    counts[isSkipped ? "skipped" : "failed"] += 1;
    console.log(`${isSkipped ? "skip " : "FAIL "} ${name}: ${error.message}`);
  }
}

/** Opens the page of a folder in Chromium; gives what it printed. */
async function open(folder, headers = {}) {
  await chromium.prepare();
  const answer = (path) => {
    if (path === "/model.nir") return readFileSync(model);
    const file = normalize(join(folder, path));
    return file.startsWith(folder) && existsSync(file) ? readFileSync(file) : undefined;
  };
  return visit({ answer, command: chromium.command, headers });
}

/** Where the package's entries are, for pages and workers without a bundler; those for pages draw in the page's document. */
function importMap(folder, isPage) {
  const { exports } = JSON.parse(readFileSync(join(folder, "node_modules/bitspike/package.json"), "utf8"));
  const entries = Object.entries(exports).filter(([, target]) => typeof target === "object");
  const place = ({ browser, default: file }) =>
    `/node_modules/bitspike/${((isPage && browser) || file).replace("./", "")}`;
  return Object.fromEntries(entries.map(([name, target]) => [`bitspike${name.slice(1)}`, place(target)]));
}

await installBundlers();
const packed = pack();
const folder = newProject(packed, "pages");
cpSync(app, folder, { recursive: true });
cpSync(model, join(folder, "model.nir"));
const expected = run(process.execPath, ["engine.mjs"], folder).trim();
console.log(expected.replace(/^/gm, "      "));

try {
  for (const [name, bundle] of Object.entries(bundlers)) {
    await check(`${name}, in Chromium`, async () => {
      const out = join(packed.work, name);
      mkdirSync(out);
      await bundle(folder, out);
      return open(out);
    });
  }
  await check("esbuild, in Chromium under a strict policy", () =>
    open(join(packed.work, "esbuild"), { "content-security-policy": STRICT }),
  );

  const imports = importMap(folder, true);
  const script = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  const page = readFileSync(join(folder, "index.html"), "utf8");
  writeFileSync(join(folder, "index.html"), page.replace("<script", `${script}<script`));
  await check("without a bundler, in Chromium", () => open(folder));

  // Workers have no import maps: their imports are addresses.
  const map = importMap(folder, false);
  const addressed = (name) =>
    readFileSync(join(folder, name), "utf8").replace(/from "(bitspike[^"]*)"/g, (_, entry) => `from "${map[entry]}"`);
  const workers = join(packed.work, "worker");
  cpSync(folder, workers, { recursive: true });
  writeFileSync(join(workers, "program.js"), addressed("program.js"));
  cpSync(join(folder, "page.js"), join(workers, "worker.js"));
  cpSync(join(folder, "worker-page.js"), join(workers, "page.js"));
  await check("in a module worker, in Chromium", () => open(workers));

  await check("Deno", async () => {
    const deno = join(await npmPackage("@deno/linux-x64-glibc", "2.9.6"), "deno");
    return run(deno, ["run", "--allow-read", "--no-remote", "engine.mjs"], folder);
  });
  await check("Bun", async () => {
    const bun = join(await npmPackage("@oven/bun-linux-x64", "1.4.5"), "bin", "bun");
    return run(bun, ["run", "engine.mjs"], folder);
  });
  await check("Cloudflare's workerd, with an imported module", () => runOnWorkerd(folder), runInNode(folder).trim());
} finally {
  rmSync(packed.work, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
