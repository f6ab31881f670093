// Times contestants side by side: they take turns in every round, so that what disturbs the machine disturbs them all,
// and ratios are taken within a round.

/**
 * One who does the work.
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {number} units how many units of work (steps, calls, samples) one `run` does
 * @property {() => unknown} run does the work once, or promises to; what it gives is kept, so that no engine can leave it out
 * @property {boolean} [hasClock] what `run` promises is the nanoseconds that the work took by a clock of its own
 * @property {() => ArrayLike<number>[] | Promise<ArrayLike<number>[]>} [result] starts afresh and does some of the work:
 *   numbers to be compared
 * @property {() => void} [end] lets go of what it holds, once it has been timed
 * @property {string} [missing] why it cannot be had, instead of all these
 */

/** Nanoseconds that one timed sample takes at least. */
const sampleTime = { quick: 4e6, full: 2e7 };

/** Nanoseconds for which each contestant warms up at least: engines optimise while they run. */
const warmUp = { quick: 1e8, full: 4e8 };

const roundCount = { quick: 7, full: 15 };

/** What `measure` keeps of the last run, out of reach of the optimiser. */
export const kept = { value: undefined };

/** Times in nanoseconds a unit: a list for each contestant, round by round. */
export async function measure(contestants, isQuick, rounds = Number.POSITIVE_INFINITY) {
  const size = isQuick ? "quick" : "full";
  const repeats = [];
  for (const contestant of contestants) {
    repeats.push(await calibrate(contestant, warmUp[size], sampleTime[size]));
  }
  const times = contestants.map(() => []);
  for (let round = 0; round < Math.min(rounds, roundCount[size]); round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      times[index].push((await time(contestant, repeats[index])) / (repeats[index] * contestant.units));
    }
  }
  return times;
}

/** Warms up, and finds how many runs a sample needs. */
async function calibrate(contestant, warmUpTime, enough) {
  let repeats = 1;
  let spent = 0;
  let taken = 0;
  while (spent < warmUpTime || taken < enough) {
    if (spent > 0 && taken < enough) {
      repeats = Math.ceil(repeats * Math.min(8, Math.max(1.2, enough / taken)));
    }
    taken = await time(contestant, repeats);
    spent += taken;
  }
  return repeats;
}

async function time({ run, hasClock }, repeats) {
  let told = 0;
  const start = process.hrtime.bigint();
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
  return hasClock ? told : Number(process.hrtime.bigint() - start);
}

/** Least, median and spread (the middle half over the median) of some numbers. */
export function summarise(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.round(part * (sorted.length - 1))];
  return { min: sorted[0], median: at(0.5), spread: (at(0.75) - at(0.25)) / at(0.5) };
}
