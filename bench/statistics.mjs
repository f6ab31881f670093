// Medians, and how far they can be trusted.
//
// A process is timed in rounds, and a ratio is taken within each round: both sides meet the same disturbances. Rounds of
// one process share its memory layout and the code that its engine has made, which move a ratio by several per cent from
// process to process. So the interval of one process says little; that of several processes is what a verdict needs.

/** An estimate and the interval in which the true value lies, in 19 of 20 cases. */
/** @typedef {{ value: number, low: number, high: number }} Estimate */

/** The value below which a share of the sorted values lies, interpolated. */
function quantile(sorted, share) {
  const place = share * (sorted.length - 1);
  const [before, after] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return before + (after - before) * (place - Math.floor(place));
}

const sortedOf = (values) => values.toSorted((a, b) => a - b);

export const medianOf = (values) => quantile(sortedOf(values), 0.5);

/** Least, median and spread (the middle half over the median) of some numbers. */
export function summarise(values) {
  const sorted = sortedOf(values);
  const median = quantile(sorted, 0.5);
  return { min: sorted[0], median, spread: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / median };
}

/**
 * The value that groups of ratios or times have in common; a group holds the rounds of one process.
 *
 * One group: the median, and the interval of order statistics, which assumes no distribution. Several: the mean of the
 * logarithms of their medians, and Student's interval for it, as processes are what varies independently. (Differences of
 * times may be negative; then the medians themselves take the place of their logarithms.)
 *
 * @param {number[][]} groups
 * @returns {Estimate}
 */
export function estimate(groups) {
  if (groups.length === 1) return medianWithInterval(groups[0]);
  const medians = groups.map(medianOf);
  if (medians.some((median) => median <= 0)) return meanWithInterval(medians);
  const { value, low, high } = meanWithInterval(medians.map(Math.log));
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

function meanWithInterval(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = studentQuantile(values.length - 1) * Math.sqrt(variance / values.length);
  return { value: mean, low: mean - half, high: mean + half };
}

/** The true median lies between the k-th smallest and the k-th largest value, with a probability that k decides. */
function medianWithInterval(values) {
  const sorted = sortedOf(values);
  const rank = rankOfInterval(sorted.length);
  return { value: quantile(sorted, 0.5), low: sorted[rank], high: sorted[sorted.length - 1 - rank] };
}

/**
 * The largest rank k (from 0) for which the k-th smallest and the k-th largest of `count` values enclose the median in 19
 * of 20 cases. Fewer than 6 values cannot: all of them are then the interval (5 values: in 15 of 16 cases).
 */
export function rankOfInterval(count) {
  let rank = 0;
  let probability = 0.5 ** count;
  let below = probability;
  while (rank < (count - 1) / 2) {
    probability *= (count - rank) / (rank + 1);
    below += probability;
    if (below > 0.025) break;
    rank += 1;
  }
  return rank;
}

/** Student's t below which 97.5 % lie, by degrees of freedom from 1. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086,
];

function studentQuantile(freedom) {
  return STUDENT[Math.min(freedom, STUDENT.length) - 1];
}
