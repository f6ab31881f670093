import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readNir } from "bitspike/nir";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { digestInNode } from "./in-node.ts";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();
const project = new URL("../../", import.meta.url).pathname;

async function download(page: Page, button: string): Promise<Uint8Array> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return readFileSync(await file.path());
}

describe("the program for Node prints the digest of the page", () => {
  test.each([
    "preset=one-neuron&noise=300&step=1500",
    "preset=notebook&edit=0_1_2_0.7&step=90",
    "preset=dialects&step=260",
    "preset=balanced&step=300",
    "preset=digits&step=25",
  ])("%s", async (hash) => {
    const step = Number(new URLSearchParams(hash).get("step"));
    const page = await visitor.open(hash);
    const digest = await digestAt(page, step);
    await page.getByRole("button", { name: "Code for Node" }).click();
    const code = (await page.locator("pre.code").textContent()) ?? "";
    // Inside the project, where its own name leads to it.
    const folder = mkdtempSync(join(project, "out/snippet-"));
    try {
      writeFileSync(join(folder, "snippet.mjs"), code);
      expect(execFileSync("node", [join(folder, "snippet.mjs")], { encoding: "utf8" })).toBe(`${digest}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("pictures, spikes and the network can be saved", async () => {
  const page = await visitor.open("preset=notebook&step=60");
  const digest = await digestAt(page, 60);
  const svg = new TextDecoder().decode(await download(page, "SVG"));
  expect(svg).toMatch(/^<svg/);
  expect(svg).toContain("output 1");
  const csv = new TextDecoder().decode(await download(page, "CSV"));
  const { network } = readNir(await download(page, "NIR"));
  const { spikes } = network.run({ constant: [0.7, 0.4] }, { steps: 60, record: { spikes: true } });
  expect(network.digest).toBe(digest);
  const lines = Object.entries(spikes).flatMap(([name, { steps, neurons }]) =>
    Array.from(steps, (step, index) => `${name},${step},${neurons[index]}`),
  );
  expect(csv.trimEnd().split("\n").slice(1).sort()).toEqual(lines.sort());
  network.free();
});

describe("an export while it runs pauses, and is what is shown then", () => {
  const running = async () => {
    const page = await visitor.open("preset=one-neuron&noise=400");
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>(".digest code")?.dataset["step"]) > 100,
    );
    return page;
  };
  const stopped = async (page: Page) => {
    await page.waitForSelector('.digest code[data-state="paused"]', { state: "attached" });
    const code = page.locator(".digest code");
    return { step: Number(await code.getAttribute("data-step")), digest: (await code.textContent()) ?? "" };
  };

  test("a link", async () => {
    const page = await running();
    await page.getByRole("button", { name: "Copy a link" }).click();
    const { step, digest } = await stopped(page);
    await page.waitForFunction((wanted) => location.hash.includes(wanted), `step=${step}&digest=${digest}`);
    expect(await digestInNode(new URL(page.url()).hash.slice(1))).toBe(digest);
  });

  test("code for Node", async () => {
    const page = await running();
    await page.getByRole("button", { name: "Code for Node" }).click();
    const code = (await page.locator("pre.code").textContent()) ?? "";
    const { step, digest } = await stopped(page);
    expect(code).toContain(`steps: ${step},`);
    expect(code).toContain(digest);
    // Of another experiment it is not the code.
    await page.getByLabel("Seed", { exact: true }).fill("3");
    await page.locator("pre.code").waitFor({ state: "detached" });
  });

  test.each(["SVG", "CSV", "NIR"])("%s", async (format) => {
    const page = await visitor.open("preset=notebook");
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>(".digest code")?.dataset["step"]) > 5);
    const bytes = await download(page, format);
    const { step } = await stopped(page);
    expect(bytes.length).toBeGreaterThan(100);
    if (format === "CSV") {
      const steps = new TextDecoder()
        .decode(bytes)
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => Number(line.split(",")[1]));
      expect(Math.max(...steps)).toBeLessThan(step);
    }
  });
});

test("in the SVG a neuron has the colour of its population, and every row is there", async () => {
  const page = await visitor.open("preset=digits&step=25");
  await digestAt(page, 25);
  const svg = new TextDecoder().decode(await download(page, "SVG"));
  for (let digit = 0; digit < 10; digit += 1) expect(svg).toContain(`output ${digit}`);
  const used = new Set(Array.from(svg.matchAll(/class="stroke-(\d)"/g), ([, series]) => series));
  expect(used).toEqual(new Set(["1", "2"]));
});
