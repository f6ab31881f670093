import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { digestInNode } from "./in-node.ts";
import { digestAt, goTo, newVisitor, pictureOf } from "./visitor.ts";

const visitor = newVisitor();

describe("going back and on again gives the same picture and the same digest", () => {
  test.each([
    ["one-neuron", "noise=400&", 3500, 1200],
    ["notebook", "", 260, 117],
    ["balanced", "", 2600, 900],
  ])("%s", async (preset, settings, far, near) => {
    const page = await visitor.open(`preset=${preset}&${settings}step=${far}`);
    const digestFar = await digestAt(page, far);
    const pictureFar = await pictureOf(page);
    await goTo(page, near);
    const digestNear = await digestAt(page, near);
    const pictureNear = await pictureOf(page);
    expect(digestNear).not.toBe(digestFar);
    expect(pictureNear).not.toEqual(pictureFar);
    await goTo(page, far);
    expect(await digestAt(page, far)).toBe(digestFar);
    expect(await pictureOf(page)).toEqual(pictureFar);
    // Another page that goes there at once.
    const other = await visitor.open(`preset=${preset}&${settings}step=${near}`);
    expect(await digestAt(other, near)).toBe(digestNear);
    expect(await pictureOf(other)).toEqual(pictureNear);
  });

  test("what ran freely, in whatever pieces, is the same as what was gone to", async () => {
    const page = await visitor.open("preset=one-neuron&noise=400");
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>(".digest code")?.dataset["step"]) > 400,
    );
    await page.keyboard.press(" ");
    await page.waitForSelector('.digest code[data-state="paused"]', { state: "attached" });
    const step = Number(await page.locator(".digest code").getAttribute("data-step"));
    const digest = await digestAt(page, step);
    const picture = await pictureOf(page);
    await page.keyboard.press("Home");
    await digestAt(page, 0);
    await goTo(page, step);
    expect(await digestAt(page, step)).toBe(digest);
    expect(await pictureOf(page)).toEqual(picture);
  });

  test("the keyboard goes a step back and ahead", async () => {
    const page = await visitor.open("preset=notebook&step=40");
    const before = await digestAt(page, 40);
    await page.keyboard.press("ArrowRight");
    await digestAt(page, 41);
    await page.keyboard.press("ArrowLeft");
    expect(await digestAt(page, 40)).toBe(before);
    await page.keyboard.press("ArrowLeft");
    await digestAt(page, 39);
  });
});

describe("presses faster than steps are computed add up", () => {
  const press = async (page: Page, key: string, times: number) => {
    for (let count = 0; count < times; count += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(33);
    }
  };

  test("ten steps back and ten ahead among ten thousand neurons", async () => {
    const page = await visitor.open("preset=balanced&step=500");
    const digest = await digestAt(page, 500);
    await press(page, "ArrowLeft", 10);
    expect(await digestAt(page, 490)).toBe(await digestInNode("preset=balanced&step=490"));
    await press(page, "ArrowRight", 10);
    expect(await digestAt(page, 500)).toBe(digest);
    expect(await page.locator(".transport .time span").textContent()).toBe("step 500 (50 ms)");
  });

  test("there and back at once, with keys and buttons, also while a button has the focus", async () => {
    const page = await visitor.open("preset=notebook&step=40");
    await digestAt(page, 40);
    const back = page.getByRole("button", { name: "One step back" });
    for (let count = 0; count < 5; count += 1) await back.click();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press("ArrowLeft");
    for (let count = 0; count < 10; count += 1) await page.keyboard.press("ArrowRight");
    await digestAt(page, 42);
  });

  test("while a change is being loaded", async () => {
    const page = await visitor.open("preset=notebook&step=40");
    await digestAt(page, 40);
    for (const value of ["0.5", "0.55", "0.6"]) await page.getByLabel("First input", { exact: true }).fill(value);
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await digestAt(page, 38)).toBe(await digestInNode("preset=notebook&first=0.6&step=38"));
  });

  test("run and pause at once is paused", async () => {
    const page = await visitor.open("preset=notebook&step=40");
    await digestAt(page, 40);
    await page.evaluate(() => {
      for (let count = 0; count < 2; count += 1) dispatchEvent(new KeyboardEvent("keydown", { key: " " }));
    });
    await page.waitForTimeout(500);
    expect(await page.locator(".digest code").getAttribute("data-state")).toBe("paused");
    expect(await page.getByRole("button", { name: "Run" }).count()).toBe(1);
  });
});
