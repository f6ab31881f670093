// What a change of speed is called. A change is the speed now over the speed before, as an estimate with its interval:
// 1 is no change, 0.5 half as fast.

/** @typedef {"lost" | "slower" | "unclear" | "same" | "faster"} Verdict */

/**
 * The verdict about a change.
 *
 * - `lost`: the whole interval lies below 1 by more than the margin.
 * - `slower`: the whole interval lies below 1, but the loss may be within the margin.
 * - `unclear`: the interval is too wide to exclude a loss beyond the margin.
 * - `faster`: the whole interval lies above 1 by more than the margin.
 * - `same`: everything else; a loss beyond the margin is excluded.
 *
 * @param {import("./statistics.mjs").Estimate} change
 * @param {number} margin 0.05 for 5 %
 * @returns {Verdict}
 */
export function verdictOf({ low, high }, margin) {
  const bound = 1 - margin;
  if (high < bound) return "lost";
  if (low < bound) return "unclear";
  if (high < 1) return "slower";
  return low > 1 / bound ? "faster" : "same";
}

/** Whether more measuring may change the verdict to one that matters, or settle it. */
export const isOpen = (verdict) => verdict === "lost" || verdict === "unclear";
