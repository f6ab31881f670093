import { describe, expect, test } from "vitest";
import { presets } from "../src/presets/index.ts";
import { digestInNode } from "./in-node.ts";
import { digestAt, newVisitor } from "./visitor.ts";

const visitor = newVisitor();

/** What every machine must come to. */
const EXPECTED: Readonly<Record<string, readonly [step: number, digest: string]>> = {
  "one-neuron": [3000, "350ccb2abcd39993"],
  notebook: [250, "72e6ff34f476dd7a"],
  dialects: [333, "b615eb09a05903c3"],
  balanced: [2500, "e72d724667117e9c"],
  digits: [25, "2a47c5220d96d488"],
  nir: [150, "7b26130abd953c03"],
};

describe("every preset shows the digest that is expected, and that Node comes to", () => {
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
  await page.waitForFunction(() => document.querySelectorAll("canvas").length === 26);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("img", { name: /neurons: \d+ spikes|spikes;/ }).waitFor();
});
