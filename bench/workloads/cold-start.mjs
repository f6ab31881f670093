// From the start of a Node process to the notebook's first result, above what a process needs that does nothing.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { medianOf } from "../statistics.mjs";

export const name = "cold-start";
export const unit = "process";

/** In nanoseconds. */
const figure = 20e6;

export function* comparisons(isQuick) {
  const contestant = (name, program, tells) => ({
    name,
    tells,
    units: 1,
    hasClock: true,
    run: () => timeOf(program),
  });
  yield {
    variant: "notebook's network",
    contestants: [
      contestant("an empty module", "nothing", "what starting Node takes (elapsed time)"),
      contestant("bitspike, first result", "first-result", "the same with this package and its first result"),
      { name: "the difference", tells: "what importing this package adds to a program's start", atMost: figure },
    ],
    times: () => timesOf(isQuick ? 7 : 21),
  };
}

/** Times of both programs in turns, and what the second takes above the median of the first. */
function timesOf(rounds) {
  const [nothing, firstResult] = [[], []];
  // The first round fills the file system's caches and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const [less, more] = [timeOf("nothing"), timeOf("first-result")];
    if (round > 0) {
      nothing.push(less);
      firstResult.push(more);
    }
  }
  return [nothing, firstResult, firstResult.map((time) => time - medianOf(nothing))];
}

function timeOf(program) {
  const path = fileURLToPath(new URL(`../programs/${program}.mjs`, import.meta.url));
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], { encoding: "utf8" });
  const time = Number(process.hrtime.bigint() - start);
  if (status !== 0 || stdout.trim() !== "0 0") {
    throw new Error(`${program} printed ${stdout}${stderr.slice(-400)}`);
  }
  return time;
}
