import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hashOf, linkedOf } from "../src/experiment/link.ts";
import { digestInNode } from "./in-node.ts";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();
const SAME = "✓ the same bits as where this link was made";

/** The part after `#` of the link that the page makes. */
async function linkOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Copy a link" }).click();
  return new URL(page.url()).hash.slice(1);
}

test("a link carries settings and weights, and opens at the same digest", async () => {
  const page = await visitor.open("preset=notebook&step=80");
  const usual = await digestAt(page, 80);
  await page.getByLabel("Second input", { exact: true }).fill("0.85");
  await page.getByLabel("weight from hidden 2 to output 1").fill("-0.35");
  await page.getByLabel("weight from hidden 2 to output 1").press("Enter");
  await page.waitForFunction((digest) => document.querySelector(".digest code")?.textContent !== digest, usual);
  const digest = await digestAt(page, 80);
  const hash = await linkOf(page);
  const other = await visitor.open(hash);
  expect(await digestAt(other, 80)).toBe(digest);
  await other.getByText(SAME).waitFor();
  expect(await other.getByLabel("weight from hidden 2 to output 1").inputValue()).toBe("-0.35");
  expect(await digestInNode(hash)).toBe(digest);
});

test("links in the documentation give the digests that they name", async () => {
  const page = readFileSync(new URL("../../docs/playground.md", import.meta.url), "utf8");
  const hashes = Array.from(page.matchAll(/^ {4}#(\S+)$/gm), ([, hash = ""]) => hash);
  expect(hashes.length).toBeGreaterThan(2);
  for (const hash of hashes) expect(await digestInNode(hash), hash).toBe(linkedOf(hash).digest);
});

test("a link whose digest is another says so", async () => {
  const page = await visitor.open("preset=notebook&step=30&digest=0123456789abcdef");
  await page.getByText("✗ the link was made at digest 0123456789abcdef").waitFor();
});

test("a link carries what is on the pad", async () => {
  const page = await visitor.open("preset=digits");
  await page.getByRole("button", { name: "an image of 7" }).click();
  await page.waitForFunction(() => document.querySelector(".readout output")?.textContent === "7");
  const digest = await digestAt(page, 25);
  const other = await visitor.open(await linkOf(page));
  expect(await digestAt(other, 25)).toBe(digest);
  await other.getByText(SAME).waitFor();
});

test("a link carries a model that was dropped", async () => {
  const bytes = new Uint8Array(readFileSync(new URL("../../test/nir/fixtures/sums.nir", import.meta.url)));
  const experiment = {
    preset: "nir",
    settings: { from: "norse", current: 0.5 },
    edits: [],
    file: { name: "a.nir", bytes },
  };
  const hash = hashOf({ experiment, step: 60, digest: undefined });
  expect(linkedOf(hash)).toEqual({ experiment, step: 60, digest: undefined, ignored: [] });
  const page = await visitor.open(hash);
  expect(await digestAt(page, 60)).toBe(await digestInNode(hash));
  await page.getByText("a.nir").waitFor();
});

test("a preset that is not there is said", async () => {
  const page = await visitor.open("preset=foo&current=300&step=20");
  await page.getByText('This link names a preset "foo" that is not here', { exact: false }).waitFor();
  await page.getByRole("heading", { name: "One neuron" }).waitFor();
  await page.getByRole("button", { name: "Which LIF?" }).click();
  await page.getByText('a preset "foo"', { exact: false }).waitFor({ state: "detached" });
});

test("what a link says that cannot be used is left out, and said", async () => {
  const hash = "preset=one-neuron&current=abc&noise=9999&foo=1&edit=1_x_2_3&pixels=zz&file=%25%25&step=-4&digest=zz";
  const { ignored, ...linked } = linkedOf(hash);
  const experiment = { preset: "one-neuron", settings: {}, edits: [] };
  expect(linked).toEqual({ experiment, step: 0, digest: undefined });
  expect(ignored).toEqual([
    'The link sets "foo", which "One neuron" does not have.',
    "The link says current=abc, expected a number from 0 to 1000 pA.",
    "The link says noise=9999, expected a number from 0 to 2000 pA.",
    "The link says edit=1_x_2_3, expected connection_source_target_weight.",
    "The link says pixels=zz, expected 64 digits from 0 to g.",
    "The link says file=%%, expected a compressed file in base 64; ask for the link again.",
    "The link says step=-4, expected a whole number from 0.",
    "The link says digest=zz, expected 16 digits from 0 to f.",
  ]);
  expect(linkedOf("").ignored).toEqual([]);
  expect(linkedOf("preset=nir&from=foo").ignored).toHaveLength(1);
  const page = await visitor.open("preset=notebook&first=2&edit=0_9_0_1&edit=7_0_0_1&step=20");
  await page.getByText("The link says first=2, expected a number from 0 to 1.").waitFor();
  await page.getByText("The link sets the weight from 9 to 0 in connection 0, which is not there.").waitFor();
  await page.getByText("The link sets the weight from 0 to 0 in connection 7, which is not there.").waitFor();
});

test("the address is the link to what is shown, also after reloading", async () => {
  const page = await visitor.open("preset=notebook&step=50");
  await digestAt(page, 50);
  await page.keyboard.press("ArrowRight");
  const digest = await digestAt(page, 51);
  await page.waitForFunction((wanted) => location.hash.includes(wanted), digest);
  await page.reload();
  expect(await digestAt(page, 51)).toBe(digest);
  await page.getByText(SAME).waitFor();
});
