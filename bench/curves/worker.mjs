// Measures one curve in a process of its own; sends each point to the parent.

import { timerOf } from "../measure.mjs";
import { medianOf } from "../statistics.mjs";

const [name, size] = process.argv.slice(2);
const isQuick = size === "quick";
const rounds = isQuick ? 5 : 11;

try {
  const { points, title, x, operation, tells } = await import(`./${name}.mjs`);
  process.send({ title, x, operation, tells });
  let isWarm = false;
  for (const point of points(isQuick)) {
    // Before the first point the engine has made fast code of nothing.
    if (!isWarm) await timerOf({ name, ...point }, false);
    isWarm = true;
    const timer = await timerOf({ name, ...point }, true);
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timer());
    point.end();
    const time = medianOf(times);
    process.send({ series: point.series, x: point.x, operations: point.operations, time });
  }
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
process.disconnect();
