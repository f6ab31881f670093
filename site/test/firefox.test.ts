import puppeteer, { type Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { EXPECTED } from "./expected.ts";

const PROGRAM = "/usr/bin/firefox-esr";
let browser: Browser | undefined;

beforeAll(async () => {
  const { debianPackages } = await import("../../scripts/engines/provide.mjs");
  await debianPackages(PROGRAM, "firefox-esr");
  browser = await puppeteer.launch({ browser: "firefox", executablePath: PROGRAM });
});

afterAll(() => browser?.close());

// Playwright drives no Firefox but its own; what is clicked and drawn is tried in Chromium.
describe("every preset gives the same digest in Firefox, without a console error", () => {
  test.each(Object.entries(EXPECTED))("%s", async (id, [step, digest]) => {
    const page = await (browser as Browser).newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${inject("url")}#preset=${id}&step=${step}`);
    await page.waitForSelector(`.digest code[data-state="paused"][data-step="${step}"]`);
    expect(await page.$eval(".digest code", ({ textContent }) => textContent)).toBe(digest);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
