import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { launchChromium } from "../scripts/browse.mjs";

/** A visitor of the site with a browser of its own, for the tests of one file; complains of whatever a page complains of. */
export interface Visitor {
  /** Opens the playground at the part of an address after `#`. */
  open(hash: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens another page of the site. */
  read(path: string, options?: BrowserContextOptions): Promise<Page>;
}

export function newVisitor(): Visitor {
  let browser: Browser;
  let complaints: string[] = [];
  const url = inject("url");
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const heard = complaints;
    complaints = [];
    expect(heard, "what pages complained of, or asked of others").toEqual([]);
  });
  afterAll(() => browser?.close());
  const visit = async (address: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(url) && !asked.startsWith(`blob:${new URL(url).origin}`)) complaints.push(asked);
    });
    await page.goto(address);
    return page;
  };
  return {
    open: (hash, options) => visit(`${url}#${hash}`, options),
    read: (path, options) => visit(`${url}${path}`, options),
  };
}

/** Waits until the page stands at a step; the digest there. */
export async function digestAt(page: Page, step: number): Promise<string> {
  await page.waitForSelector(`.digest code[data-step="${step}"][data-state="paused"]`, { state: "attached" });
  return (await page.locator(".digest code").textContent()) ?? "";
}

/** Moves the slider of time. */
export async function goTo(page: Page, step: number): Promise<void> {
  await page.getByLabel("Rewind: the step that is shown").fill(String(step));
}

/** Everything that is drawn, as text. */
export async function pictureOf(page: Page): Promise<string[]> {
  // Two pictures later all that was known is drawn.
  return page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
    return Array.from(document.querySelectorAll("canvas"), (canvas) => canvas.toDataURL());
  });
}
