// Runs one workload in a process of its own, so that no workload runs on what an engine learnt in another. Its argument
// is a `Job` of worker-process.mjs as JSON; it sends messages to the parent, one or more a comparison.

import { checkAgreement } from "./agreement.mjs";
import { fingerprintOf } from "./fingerprint.mjs";
import { isOurs, measure, roundsOf, timerOf } from "./measure.mjs";

const { module, isQuick, variants, slow, isInTurns } = JSON.parse(process.argv[2]);

/** Messages of the parent, one at a time. */
const orders = { waiting: [], resolve: undefined };
process.on("message", (order) => {
  if (orders.resolve === undefined) orders.waiting.push(order);
  else orders.resolve(order);
  orders.resolve = undefined;
});
const nextOrder = () =>
  orders.waiting.shift() ??
  new Promise((resolve) => {
    orders.resolve = resolve;
  });

try {
  const { unit, comparisons } = await import(module);
  for await (const comparison of comparisons(isQuick)) {
    const { contestants } = comparison;
    const present = contestants.filter(({ missing }) => missing === undefined);
    if (variants === undefined || variants.includes(comparison.variant)) {
      if (isInTurns) await takeTurns(unit, comparison, present);
      else await runAtOnce(unit, comparison, present);
    }
    for (const contestant of present) contestant.end?.();
  }
} catch (error) {
  // Not thrown: the engine would print the minified line in which it was.
  console.error(error.stack);
  process.exitCode = 1;
}
// Peers in processes of their own would keep this one alive after a failure.
process.once("disconnect", () => process.exit());
if (process.connected) process.disconnect();
else process.exit();

/** All contestants, round by round. */
async function runAtOnce(unit, { variant, contestants, times, rounds, isShort }, present) {
  await checkAgreement(present);
  const isBrief = isQuick || isShort === true;
  const measured = (await times?.()) ?? (await measure(present, isBrief, roundsOf(isBrief, rounds), slow));
  const described = present.map(({ name, tells, against, atLeast, atMost }, index) => {
    return { name, tells, against, atLeast, atMost, times: measured[index] };
  });
  const missing = contestants.filter((one) => one.missing !== undefined);
  process.send({
    unit,
    variant,
    contestants: [...described, ...missing.map(({ name, missing: reason }) => ({ name, missing: reason }))],
  });
}

/** This library's contestants, each timed once whenever the parent says so: another build has its turn in between. */
async function takeTurns(unit, { variant, rounds, isShort }, present) {
  const ours = present.filter((one) => isOurs(one) && one.isYardstick !== true);
  const isBrief = isQuick || isShort === true;
  const timers = [];
  const described = [];
  for (const contestant of ours) {
    const result = await contestant.result?.();
    described.push({ name: contestant.name, fingerprint: result === undefined ? undefined : fingerprintOf(result) });
    timers.push(await timerOf(contestant, isBrief, slow));
  }
  process.send({ unit, variant, contestants: described, rounds: roundsOf(isBrief, rounds) });
  for (let order = await nextOrder(); order.turn !== undefined; order = await nextOrder()) {
    process.send({ time: await timers[order.turn]() });
  }
}
