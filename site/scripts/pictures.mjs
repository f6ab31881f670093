// Photographs the playground for the README, light and dark: npm run site:pictures

import { fileURLToPath } from "node:url";
import { launchChromium, serveSite } from "./browse.mjs";

const STEP = 4000;

const { url, close } = await serveSite();
const browser = await launchChromium();
for (const theme of ["light", "dark"]) {
  const page = await browser.newPage({ colorScheme: theme, viewport: { width: 1100, height: 700 } });
  await page.goto(`${url}#preset=balanced&step=${STEP}`);
  await page.waitForSelector(`.digest code[data-state="paused"][data-step="${STEP}"]`);
  await page.waitForTimeout(500);
  const path = `docs/pictures/playground-${theme}.png`;
  await page.screenshot({ path: fileURLToPath(new URL(`../../${path}`, import.meta.url)) });
  console.log(path);
}
await browser.close();
await close();
