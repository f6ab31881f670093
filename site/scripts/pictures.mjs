// Photographs the playground for the README, light and dark: npm run site:pictures

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { debianPackages } from "../../scripts/engines/provide.mjs";
import { buildSite } from "./build.mjs";

const PROGRAM = "/usr/bin/chromium";
const SHOWN = "preset=balanced&step=4000";

const require = createRequire(import.meta.url);
await buildSite();
await debianPackages(PROGRAM, "chromium");
const { preview } = await import(require.resolve("vite"));
const { chromium } = require("playwright-core");
const server = await preview({ root: fileURLToPath(new URL("../", import.meta.url)), preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: PROGRAM, args: ["--no-sandbox", "--disable-gpu"] });
for (const theme of ["light", "dark"]) {
  const page = await browser.newPage({ colorScheme: theme, viewport: { width: 1100, height: 700 } });
  await page.goto(`${server.resolvedUrls.local[0]}#${SHOWN}`);
  await page.waitForSelector('.digest code[data-state="paused"][data-step="4000"]');
  await page.waitForTimeout(500);
  const path = `docs/pictures/playground-${theme}.png`;
  await page.screenshot({ path: fileURLToPath(new URL(`../../${path}`, import.meta.url)) });
  console.log(path);
}
await browser.close();
await server.close();
