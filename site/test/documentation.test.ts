import { describe, expect, test } from "vitest";
import { seriousViolations } from "./serious-violations.ts";
import { newVisitor } from "./visitor.ts";

const visitor = newVisitor();

const PAGES = ["index", "pages/tutorial", "pages/guides-from-snntorch", "classes/bitspike.NeuralNetwork"];
/** TypeDoc's theme has links in the headings by which sections are folded; they work by keyboard, but are announced poorly. */
const OF_THE_THEME = /^nested-interactive: (<summary class="tsd-accordion-summary"[^>]*> ?)+$/;
const themes = PAGES.flatMap((page) => (["light", "dark"] as const).map((theme) => [page, theme] as const));

describe("a page is there, and axe finds nothing serious", () => {
  test.each(themes)("%s, %s", async (path, colorScheme) => {
    const page = await visitor.read(`docs/${path}.html`, { colorScheme });
    await page.locator("h1").first().waitFor();
    const violations = await seriousViolations(page);
    expect(violations.filter((violation) => !OF_THE_THEME.test(violation))).toEqual([]);
  });
});

test("from the playground to the documentation and back, and what is looked for is found", async () => {
  const page = await visitor.open("preset=notebook&step=5");
  await page.getByRole("link", { name: "Documentation" }).click();
  await page.waitForURL(/docs\/index\.html$/);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("combobox").fill("poisson");
  await page
    .getByRole("option", { name: /poisson/i })
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Playground" }).first().click();
  await page.getByRole("heading", { name: "One neuron" }).waitFor();
});
