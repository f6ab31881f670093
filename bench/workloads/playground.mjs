// The playground in Chromium: a second of the balanced network of 10,000 neurons with everything drawn, and how soon after
// loading there is something to see.

import { launchChromium, serveSite } from "../../site/scripts/browse.mjs";

export const name = "playground";
export const unit = "second";

const SECOND = 1e9;
/** Steps of 0.1 ms. */
const STEPS_PER_SECOND = 10_000;
const SETTLING = 1500;
const SAMPLE = 2000;
/** The first spike of the first preset is in this step; see its picture. */
const FIRST_SPIKE = 181;

export async function* comparisons(isQuick) {
  const [open, close] = await browse();
  try {
    // As the page begins, and where its neurons fire half as often again.
    for (const [drive, figure] of [
      [1.5, { atMost: SECOND }],
      [2, {}],
    ]) {
      yield {
        variant: `balanced, drive ${drive}`,
        contestants: [
          { name: "the page, drawn", tells: "seconds that a second of 10,000 neurons takes on screen", ...figure },
        ],
        times: async () => [await biologicalSeconds(await open(`preset=balanced&drive=${drive}`), isQuick ? 2 : 5)],
      };
    }
    const loads = [];
    for (let load = 0; load < (isQuick ? 3 : 9); load += 1) loads.push(await timesOfLoading(await open("")));
    yield {
      variant: "loading",
      contestants: [
        { name: "first paint", tells: "from opening the page to seeing something (elapsed time)", atMost: SECOND },
        { name: "first spike", tells: "to the first spike of the first network", atMost: SECOND },
      ],
      times: () => [loads.map(([paint]) => paint), loads.map(([, spike]) => spike)],
    };
  } finally {
    await close();
  }
}

/** What opens the page at a hash, and what ends everything. */
async function browse() {
  const site = await serveSite();
  const browser = await launchChromium();
  const open = async (hash) => {
    for (const context of browser.contexts()) await context.close();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}#${hash}`);
    return page;
  };
  return [open, () => Promise.all([browser.close(), site.close()])];
}

/** Nanoseconds that the page, once it has settled, takes for a second of the network's time. */
async function biologicalSeconds(page, samples) {
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.waitForTimeout(SETTLING);
  const times = [];
  let [before, stepBefore] = await progress(page);
  while (times.length < samples) {
    await page.waitForTimeout(SAMPLE);
    const [now, step] = await progress(page);
    times.push(((now - before) * 1e6 * STEPS_PER_SECOND) / (step - stepBefore));
    [before, stepBefore] = [now, step];
  }
  return times;
}

const progress = (page) =>
  page.evaluate(() => [performance.now(), Number(document.querySelector(".digest code").dataset.step)]);

/** Nanoseconds from the start of loading to the first paint, and to the first spike of the network that runs. */
async function timesOfLoading(page) {
  const spike = await page.waitForFunction(
    (step) => Number(document.querySelector(".digest code")?.dataset.step) >= step && performance.now(),
    FIRST_SPIKE,
    { polling: "raf" },
  );
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  return [paint * 1e6, (await spike.jsonValue()) * 1e6];
}
