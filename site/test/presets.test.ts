import { describe, expect, test } from "vitest";
import { presets } from "../src/presets/index.ts";
import { EXPECTED } from "./expected.ts";
import { digestInNode } from "./in-node.ts";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();

describe("every preset shows the expected digest, which Node gives as well", () => {
  test.each(presets.map(({ id }) => id))("%s", async (id) => {
    const [step, digest] = EXPECTED[id] ?? [0, "none is known"];
    const hash = `preset=${id}&step=${step}`;
    const page = await visitor.open(hash);
    expect(await digestAt(page, step)).toBe(digest);
    expect(await digestInNode(hash)).toBe(digest);
  });
});

test("a preset that is chosen begins to run, and spikes are drawn", async () => {
  const page = await visitor.open("preset=notebook");
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>(".digest code")?.dataset["step"]) > 5);
  await page.getByRole("button", { name: "Which LIF?" }).click();
  await page.getByRole("heading", { name: "Which LIF?" }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("canvas").length === 29);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("img", { name: /neurons: \d+ spikes|spikes;/ }).waitFor();
});
