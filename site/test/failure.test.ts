import { expect, test } from "vitest";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();

test("a state that overflows is said, and the page is at the step before", async () => {
  const page = await visitor.open("preset=notebook&edit=0_0_0_-1e308&edit=0_1_0_-1e308&first=1&second=1&step=12");
  await page.getByRole("alert").getByText("hidden", { exact: false }).waitFor();
  const digest = await digestAt(page, 0);
  await page.getByLabel("Second input", { exact: true }).fill("0");
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "");
  await page.keyboard.press("Home");
  // Before the first step nothing has been added to anything.
  expect(await digestAt(page, 0)).toBe(digest);
});

test("what cannot be written does not disturb what runs, nor what is written next", async () => {
  const page = await visitor.open("preset=balanced&step=10");
  const digest = await digestAt(page, 10);
  await page.getByRole("button", { name: "NIR", exact: true }).click();
  await page.getByRole("alert").getByText("NIR", { exact: false }).first().waitFor();
  expect(await digestAt(page, 10)).toBe(digest);
  await page.getByRole("button", { name: "Code for Node" }).click();
  await page.locator("pre.code").getByText(digest, { exact: false }).waitFor();
});

test("a number out of range is not taken", async () => {
  const page = await visitor.open("preset=notebook&step=10");
  const digest = await digestAt(page, 10);
  const field = page.getByLabel("First input, exactly");
  await field.fill("7");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("0.7");
  expect(await digestAt(page, 10)).toBe(digest);
});
