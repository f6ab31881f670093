// From the start of a Node process to the notebook's first result, above what a process needs that does nothing.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { summarise } from "../measure.mjs";

export const name = "cold-start";
export const unit = "process";

const figure = 30e6;

export function* comparisons(isQuick) {
  const programs = ["nothing", "first-result"];
  const times = programs.map(() => []);
  // The first round fills the file system's caches and does not count.
  for (let round = 0; round <= (isQuick ? 7 : 21); round += 1) {
    programs.forEach((program, index) => {
      const time = timeOf(program);
      if (round > 0) {
        times[index].push(time);
      }
    });
  }
  const [nothing, firstResult] = times;
  yield {
    variant: "notebook's network",
    contestants: [
      { name: "an empty module" },
      { name: "bitspike, first result" },
      { name: "the difference", atMost: figure },
    ],
    times: [nothing, firstResult, firstResult.map((time) => time - summarise(nothing).median)],
  };
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
