// Targets of rows, and whether they are met.

/**
 * A number, or a range `[least, wanted]` where processors or other work on the machine move the value by more than would
 * tell a regression: for ratios the first is the smaller, for times the larger number.
 *
 * @typedef {number | [number, number]} Target
 */

/** @typedef {"met" | "in range" | "missed"} Outcome */

/** @returns {Outcome | undefined} undefined without a target */
export function outcomeOf({ atLeast, atMost }, value) {
  if (atMost !== undefined) return judged(atMost, (bound) => value <= bound);
  if (atLeast !== undefined) return judged(atLeast, (bound) => value >= bound);
  return undefined;
}

function judged(target, isWithin) {
  const [least, wanted] = Array.isArray(target) ? target : [target, target];
  if (isWithin(wanted)) return "met";
  return isWithin(least) ? "in range" : "missed";
}

/** A target in words, its numbers shown by `show`. */
export function targetInWords({ atLeast, atMost }, showRatio, showTime) {
  const words = (sign, target, show) => `${sign} ${[target].flat().map(show).join("-")}`;
  if (atMost !== undefined) return words("<=", atMost, showTime);
  return atLeast === undefined ? "" : words(">=", atLeast, showRatio);
}
