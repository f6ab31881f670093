import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { digestInNode } from "./in-node.ts";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();
const digits = readFileSync(new URL("../../examples/digits/digits.nir", import.meta.url));

/** Drops a file onto the page, as a mouse does. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, values]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(values as number[])], fileName as string));
      return data;
    },
    [name, Array.from(bytes)],
  );
  await page.dispatchEvent("header", "drop", { dataTransfer: transfer });
}

test("a file that is dropped runs, and every decision is listed", async () => {
  // Onto another preset: wherever it is dropped, it is shown.
  const page = await visitor.open("preset=notebook");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await drop(page, "mine.nir", digits);
  await page.getByRole("heading", { name: "Your NIR file" }).waitFor();
  await page.getByText("mine.nir", { exact: true }).waitFor();
  expect(await page.getByLabel("Written by").inputValue()).toBe("unknown");
  await page.getByLabel("Written by").selectOption("snntorch");
  await page.getByText("What was decided while the file was read").click();
  await page.getByText("snntorch").first().waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForSelector('.digest code[data-state="paused"]', { state: "attached" });
  const step = Number(await page.locator(".digest code").getAttribute("data-step"));
  expect(await digestAt(page, step)).toBe(await digestInNode(`preset=nir&step=${step}`));
});

test("a broken file shows the error in the library's words, and what was there goes on", async () => {
  const page = await visitor.open("preset=nir&step=20");
  const before = await digestAt(page, 20);
  await drop(page, "broken.nir", digits.subarray(0, 3000));
  const alert = page.getByRole("alert");
  await alert.getByText("hdf5", { exact: false }).first().waitFor();
  expect(await alert.textContent()).toMatch(/broken|truncated|end|bytes/i);
  expect(await page.locator(".digest code").textContent()).toBe(before);
  await drop(page, "notes.txt", new TextEncoder().encode("this is not a model"));
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent?.includes("HDF5"));
  await drop(page, "mine.nir", digits);
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "");
});
