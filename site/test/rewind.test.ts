import { describe, expect, test } from "vitest";
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
