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

test.each([
  ["7", "7 is not taken: it must be a number from 0 to 1. It stays 0.7."],
  ["-0.1", "-0.1 is not taken: it must be a number from 0 to 1. It stays 0.7."],
  ["", "That is not taken: it must be a number from 0 to 1. It stays 0.7."],
])("a number out of range is not taken, and the page says why: %j", async (text, sentence) => {
  const page = await visitor.open("preset=notebook&step=10");
  const digest = await digestAt(page, 10);
  const field = page.getByLabel("First input, exactly");
  await field.fill(text);
  await field.press("Enter");
  await page.getByRole("status").getByText(sentence).waitFor();
  expect(await field.inputValue()).toBe("0.7");
  expect(await digestAt(page, 10)).toBe(digest);
  await field.fill("0.5");
  await field.press("Enter");
  await page.getByText(sentence).waitFor({ state: "detached" });
  expect(await digestAt(page, 10)).not.toBe(digest);
});

test("weights and places of weights that are not taken say why", async () => {
  const page = await visitor.open("preset=notebook&step=10");
  const weight = page.getByLabel("weight from hidden 2 to output 1");
  await weight.fill("");
  await weight.press("Enter");
  await page.getByText("That is not taken: it must be a number. It stays 0.6.").waitFor();
  expect(await weight.inputValue()).toBe("0.6");
  const other = await visitor.open("preset=digits&step=25");
  await other.getByText("Weights", { exact: true }).click();
  const neuron = other.getByLabel("neuron of lif1").last();
  await neuron.fill("128");
  await neuron.press("Enter");
  await other.getByText("128 is not taken: it must be a whole number from 0 to 127. It stays 0.").waitFor();
});
