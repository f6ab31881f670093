// The site as it is built, served, and a browser to look at it: for its tests, its pictures and its bench.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { debianPackages } from "../../scripts/engines/provide.mjs";
import { buildSite } from "./build.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
// Found here, for whoever imports this: packages of the site are not those of the project.
const require = createRequire(import.meta.url);

/** Does what is missing of the site, and serves it on a free port; gives the address, and what ends it. */
export async function serveSite(base = "/") {
  await buildSite();
  const { preview } = await import(require.resolve("vite"));
  const server = await preview({ root, base, logLevel: "error", preview: { port: 0 } });
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/** Debian's Chromium without a window. */
export async function launchChromium() {
  const executablePath = "/usr/bin/chromium";
  await debianPackages(executablePath, "chromium");
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
