import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { newVisitor, pictureOf } from "./visitor.ts";

const visitor = newVisitor();

/** Middles of what is drawn in colour on a line of a canvas, given by its place from the top; from left to right. */
async function coloured(page: Page, canvas: number, share: number): Promise<number[]> {
  await pictureOf(page);
  return page.evaluate(
    ([index, top]) => {
      const canvas = document.querySelectorAll("canvas")[index as number] as HTMLCanvasElement;
      const line = Math.round(canvas.height * (top as number));
      const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(0, line, canvas.width, 1);
      const isColoured = (x: number) => {
        const rgb = data.subarray(4 * x, 4 * x + 3);
        return (data[4 * x + 3] ?? 0) > 60 && Math.max(...rgb) - Math.min(...rgb) > 60;
      };
      const middles: number[] = [];
      for (let x = 0; x < canvas.width; x += 1) {
        const first = x;
        while (x < canvas.width && isColoured(x)) x += 1;
        if (x > first) middles.push((first + x - 1) / 2);
      }
      return middles;
    },
    [canvas, share],
  );
}

test("a spike stands at the same time in the raster and on its membrane", async () => {
  const page = await visitor.open("preset=notebook&step=60");
  await page.waitForSelector('.digest code[data-state="paused"][data-step="60"]', { state: "attached" });
  // In the row of the first hidden neuron, and among the ticks of its membrane.
  const inRaster = await coloured(page, 0, 0.1);
  const onMembrane = await coloured(page, 1, 0.2);
  expect(inRaster.length).toBeGreaterThan(5);
  expect(onMembrane.length).toBe(inRaster.length);
  inRaster.forEach((middle, index) => {
    expect(Math.abs(middle - (onMembrane[index] as number))).toBeLessThanOrEqual(1);
  });
});

test("each of ten outputs has a row of its own", async () => {
  const page = await visitor.open("preset=digits&step=25");
  await page.waitForSelector('.digest code[data-state="paused"][data-step="25"]', { state: "attached" });
  expect(await page.locator("canvas").count()).toBe(11);
  const legend = await page.locator("figcaption").textContent();
  expect(legend?.trim()).toBe("lif1: 128 neurons lif2: 10 neurons");
});

test("controls have no colour of a population", async () => {
  const page = await visitor.open("preset=one-neuron&step=10");
  const run = page.getByRole("button", { name: "Run" });
  const [control, populations] = await run.evaluate((button) => {
    const style = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    document.body.append(probe);
    const populations = [1, 2, 3, 4, 5, 6].map((index) => {
      probe.style.color = style.getPropertyValue(`--series-${index}`);
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return [getComputedStyle(button).backgroundColor, populations];
  });
  expect(populations).not.toContain(control);
});
