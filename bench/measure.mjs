// Times contestants side by side: they take turns in every round, so that what disturbs the machine disturbs them all,
// and ratios are taken within a round.

import { ownClock } from "./clock.mjs";

/**
 * One who does the work.
 *
 * @typedef {object} Contestant
 * @property {string} name this library's begin with "bitspike"
 * @property {string} tells what a user learns from the row
 * @property {string} [against] the name of the contestant whose time its own is divided by; the first, unless said
 * @property {import("./targets.mjs").Target} [atLeast] for that ratio
 * @property {import("./targets.mjs").Target} [atMost] for its own time per unit, in nanoseconds
 * @property {number} units how many units of work (steps, calls, samples) one `run` does
 * @property {() => unknown} run does the work once, or promises to; what it gives is kept, so that no engine can leave it out
 * @property {() => number} [clock] nanoseconds, if the work is done by another process: see `clockOf`
 * @property {boolean} [hasClock] what `run` gives or promises is the nanoseconds that the work took by a clock of its own
 * @property {() => ArrayLike<number>[] | Promise<ArrayLike<number>[]>} [result] starts afresh and does some of the work:
 *   numbers to be compared
 * @property {() => void} [end] lets go of what it holds, once it has been timed
 * @property {string} [missing] why it is not available, instead of all these
 */

/** Nanoseconds that one timed sample takes at least. */
const sampleTime = { quick: 4e6, full: 2e7 };

/** Nanoseconds for which each contestant warms up at least: engines optimise while they run. */
const warmUp = { quick: 1e8, full: 4e8 };

const roundCount = { quick: 7, full: 15 };

/** The result of the last run, out of reach of the optimiser. */
export const kept = { value: undefined };

const sizeOf = (isQuick) => (isQuick ? "quick" : "full");

/** How many rounds a comparison has; `most` is its own limit, for work that takes long. */
export const roundsOf = (isQuick, most = Number.POSITIVE_INFINITY) => Math.min(most, roundCount[sizeOf(isQuick)]);

/** Whether a contestant is this library. */
export const isOurs = ({ name }) => name.startsWith("bitspike");

/** Times in nanoseconds per unit: a list for each contestant, round by round. `slow` is that of {@link timerOf}. */
export async function measure(contestants, isQuick, rounds, slow = 0) {
  const timers = [];
  for (const one of contestants) timers.push(await timerOf(one, isQuick, isOurs(one) ? slow : 0));
  const times = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, timer] of timers.entries()) times[index].push(await timer());
  }
  return times;
}

/**
 * Warms a contestant up and finds how many runs a sample needs. Gives a function that times one sample: nanoseconds per
 * unit. `slow` makes it slower by that share, as a control of what is measured.
 */
export async function timerOf(contestant, isQuick, slow = 0) {
  const size = sizeOf(isQuick);
  const repeats = await calibrate(contestant, warmUp[size], sampleTime[size]);
  return async () => (await time(contestant, repeats, slow)) / (repeats * contestant.units);
}

async function calibrate(contestant, warmUpTime, enough) {
  let repeats = 1;
  let spent = 0;
  let taken = 0;
  while (spent < warmUpTime || taken < enough) {
    if (spent > 0 && taken < enough) {
      repeats = Math.ceil(repeats * Math.min(8, Math.max(1.2, enough / taken)));
    }
    taken = await time(contestant, repeats, 0);
    spent += taken;
  }
  return repeats;
}

async function time({ run, hasClock, clock = ownClock }, repeats, slow) {
  let told = 0;
  const start = clock();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    kept.value = run();
    // Asked for, because to wait for what is there already takes longer than the smallest work.
    if (kept.value instanceof Promise) {
      kept.value = await kept.value;
    }
    if (hasClock) {
      told += kept.value;
    }
  }
  if (hasClock) return told * (1 + slow);
  const end = start + (clock() - start) * (1 + slow);
  while (slow > 0 && clock() < end);
  return clock() - start;
}
