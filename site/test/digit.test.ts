import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Point } from "../src/experiment/strokes.ts";
import { CLEAN } from "./drawn-digits.ts";
import { newVisitor } from "./visitor.ts";

const visitor = newVisitor();

async function draw(page: Page, strokes: readonly (readonly Point[])[]): Promise<void> {
  const box = await page.locator(".pad").boundingBox();
  if (box === null) {
    throw new Error("there is no pad");
  }
  const place = ([x, y]: Point): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...place(first as Point));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...place(point), { steps: 4 });
    await page.mouse.up();
  }
}

const said = (page: Page) => page.locator('.readout output[data-over="true"]');

describe("a digit that is drawn is recognised", () => {
  test.each(CLEAN.map((drawing, digit) => [String(digit), drawing] as const))("%s", async (digit, strokes) => {
    const page = await visitor.open("preset=digits");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.waitForFunction(() => document.querySelector(".readout output")?.textContent === "nothing");
    await draw(page, strokes);
    await page.waitForFunction((wanted) => document.querySelector(".readout output")?.textContent === wanted, digit);
    await page.waitForSelector('.digest code[data-state="paused"][data-step="25"]', { state: "attached" });
    expect(await said(page).textContent()).toBe(digit);
  });

  test("with the keyboard, pixel by pixel", async () => {
    const page = await visitor.open("preset=digits");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator('[role="gridcell"][tabindex="0"]').focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", ...new Array(8).fill("ArrowDown")]) {
      if (key === "ArrowDown") await page.keyboard.press(" ");
      await page.keyboard.press(key);
    }
    await page.getByRole("gridcell", { name: "row 8, column 4: 16 of 16" }).waitFor();
    await page.waitForFunction(() => document.querySelector(".readout output")?.textContent === "1");
  });
});

test("images of the test set are what they show", async () => {
  const page = await visitor.open("preset=digits");
  for (let digit = 0; digit < 10; digit += 1) {
    await page.getByRole("button", { name: `an image of ${digit}` }).click();
    await page.waitForFunction(
      (wanted) => document.querySelector(".readout output")?.textContent === wanted,
      String(digit),
    );
  }
});
