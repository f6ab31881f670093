import { describe, expect, test } from "vitest";
import { presets } from "../src/presets/index.ts";
import { seriousViolations } from "./serious-violations.ts";
import { newVisitor } from "./visitor.ts";

const visitor = newVisitor();

const screens = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const cases = presets.flatMap(({ id }) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["desk", "phone"] as const).map((screen) => [id, theme, screen] as const),
  ),
);

describe("axe finds nothing serious, and nothing is wider than the screen", () => {
  test.each(cases)("%s, %s, %s", async (id, theme, screen) => {
    const page = await visitor.open(`preset=${id}&step=20`, { colorScheme: theme, viewport: screens[screen] });
    await page.waitForSelector('.digest code[data-state="paused"][data-step="20"]', { state: "attached" });
    await page.evaluate(() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    });
    expect(await seriousViolations(page)).toEqual([]);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(inner).toBeLessThanOrEqual(outer as number);
  });
});
