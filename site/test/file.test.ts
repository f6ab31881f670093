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

const shownFile = (page: Page) => page.locator(".drop strong");

test("a file that is dropped asks which framework wrote it, and every decision is listed", async () => {
  // Onto another preset: wherever it is dropped, it is shown.
  const page = await visitor.open("preset=notebook");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await drop(page, "mine.nir", digits);
  await page.getByRole("heading", { name: "Your NIR file" }).waitFor();
  const question = page.getByRole("group", { name: "Which framework wrote mine.nir?" });
  await question.waitFor();
  await page.getByText("Read as plain NIR: nobody has said which framework wrote it.").waitFor();
  expect(await shownFile(page).textContent()).toBe("mine.nir");
  expect(await page.getByLabel("Written by").inputValue()).toBe("unknown");
  await question.getByRole("button", { name: "snnTorch" }).click();
  await question.waitFor({ state: "detached" });
  expect(await page.getByLabel("Written by").inputValue()).toBe("snntorch");
  await page.getByText("What was decided while the file was read").click();
  await page.getByText("snntorch").first().waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForSelector('.digest code[data-state="paused"]', { state: "attached" });
  const step = Number(await page.locator(".digest code").getAttribute("data-step"));
  expect(await digestAt(page, step)).toBe(await digestInNode(`preset=nir&step=${step}`));
});

test("who does not know which framework wrote a file can say so, and the next file asks again", async () => {
  const page = await visitor.open("preset=nir&step=20");
  await drop(page, "mine.nir", digits);
  await page.getByRole("button", { name: "I don't know" }).click();
  await page.getByRole("group", { name: /Which framework/ }).waitFor({ state: "detached" });
  expect(await page.getByLabel("Written by").inputValue()).toBe("unknown");
  await page.getByLabel("Written by").selectOption("nengo");
  await drop(page, "other.nir", digits);
  await page.getByRole("group", { name: "Which framework wrote other.nir?" }).waitFor();
  expect(await page.getByLabel("Written by").inputValue()).toBe("unknown");
});

test("a broken file shows the error in the library's words, and what was there stays, with its name", async () => {
  const page = await visitor.open("preset=nir&step=20");
  const before = await digestAt(page, 20);
  await drop(page, "broken.nir", digits.subarray(0, 3000));
  const alert = page.getByRole("alert");
  await alert.getByText("broken.nir cannot be shown. You still see digits.nir.").waitFor();
  await alert.getByText("the HDF5 file is truncated", { exact: false }).waitFor();
  expect(await shownFile(page).textContent()).toBe("digits.nir");
  expect(await page.getByLabel("Written by").inputValue()).toBe("snntorch");
  expect(await page.getByRole("group", { name: /Which framework/ }).count()).toBe(0);
  expect(await digestAt(page, 20)).toBe(before);
  await drop(page, "notes.txt", new TextEncoder().encode("this is not a model"));
  await alert.getByText("notes.txt cannot be shown. You still see digits.nir.").waitFor();
  await drop(page, "mine.nir", digits);
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "");
  expect(await shownFile(page).textContent()).toBe("mine.nir");
});

test("a broken file onto another preset leaves that running, at its speed", async () => {
  const page = await visitor.open("preset=notebook");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await drop(page, "broken.nir", digits.subarray(0, 3000));
  await page.getByText('broken.nir cannot be shown. You still see "The notebook\'s network".').waitFor();
  expect(await page.getByRole("heading", { level: 2 }).textContent()).toBe("The notebook's network");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.getByText("20 steps a second", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Copy a link" }).click();
  await page.waitForFunction(() => location.hash.startsWith("#preset=notebook"));
});

test("a framework that cannot have written a file leaves the choice that could", async () => {
  const page = await visitor.open("preset=nir&step=20");
  const before = await digestAt(page, 20);
  await page.getByLabel("Written by").selectOption("norse");
  await page.getByRole("alert").getByText("This setting cannot be shown. It is back as it was.").waitFor();
  await page.getByRole("alert").getByText("Norse has no resistance", { exact: false }).waitFor();
  expect(await page.getByLabel("Written by").inputValue()).toBe("snntorch");
  expect(await digestAt(page, 20)).toBe(before);
});
