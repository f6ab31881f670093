// Runs one workload in a process of its own, so that no workload runs on what an engine learnt in another, and sends
// its rows to the parent.

import { checkAgreement } from "./agreement.mjs";
import { measure, summarise } from "./measure.mjs";

const [name, size] = process.argv.slice(2);
const isQuick = size === "quick";
let workload;

try {
  workload = await import(`./workloads/${name}.mjs`);
  for await (const { variant, contestants, times, rounds } of workload.comparisons(isQuick)) {
    const present = contestants.filter(({ missing }) => missing === undefined);
    await checkAgreement(present);
    const all = times ?? (await measure(present, isQuick, rounds));
    present.forEach((contestant, index) => {
      process.send(rowOf(variant, contestant, all[0], all[index]));
    });
    for (const { name: contestant, missing } of contestants.filter((one) => !present.includes(one))) {
      process.send({ workload: name, variant, contestant, missing });
    }
    present.forEach((contestant) => {
      contestant.end?.();
    });
  }
} catch (error) {
  // Not thrown: the engine would print the minified line in which it was.
  console.error(error.stack);
  process.exitCode = 1;
}
// Peers in processes of their own would keep this one alive after a failure.
process.once("disconnect", () => process.exit());
process.disconnect();

function rowOf(variant, { name: who, atLeast, atMost }, ours, times) {
  const row = { workload: name, variant, contestant: who, unit: workload.unit, ...summarise(times) };
  if (atMost !== undefined) {
    return { ...row, atMost, isMet: row.median <= atMost };
  }
  const ratio = summarise(times.map((time, round) => time / ours[round])).median;
  return atLeast === undefined ? { ...row, ratio } : { ...row, ratio, atLeast, isMet: ratio >= atLeast };
}
