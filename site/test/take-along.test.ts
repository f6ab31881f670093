import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readNir } from "bitspike/nir";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
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
  expect(svg).toContain("membrane, output");
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
