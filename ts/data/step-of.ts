/** A quotient this close to a whole number is taken for it; sums of many steps are off by more than their last bit. */
const CLOSE = 1e-9;

/**
 * The step in which a time lies: floor(time / dt).
 *
 * A quotient that is a whole number but for rounding is that number: 0.3 ms in steps of 0.1 ms is step 3, not step 2.
 * `epsilon` is the distance from 1 to the next number in the precision of the times.
 */
export function stepOf(time: number, dt: number, epsilon = Number.EPSILON): number {
  const quotient = time / dt;
  const nearest = Math.round(quotient);
  const isClose = Math.abs(quotient - nearest) <= Math.max(CLOSE, 4 * epsilon * nearest);
  return isClose ? nearest : Math.floor(quotient);
}

/**
 * The time at which a step begins, as a double whose plain floor(time / dt) is that step.
 *
 * For up to one step in fifteen (dt = 1e-4), step * dt divided by dt is just below the step: programs that do not round
 * would read the step before.
 */
export function startOf(step: number, dt: number): number {
  let time = step * dt;
  while (Math.floor(time / dt) < step) {
    time *= 1 + Number.EPSILON;
  }
  return time;
}
