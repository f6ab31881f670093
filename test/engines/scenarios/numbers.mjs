/**
 * Numbers for the scenarios, made by integer arithmetic: no engine can disagree on what goes in.
 */

/** Whole numbers below 2^32 from a seed. */
export function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
  };
}

/** `count` values between `minimum` and `maximum` with full mantissas, so that the order of a sum shows. */
export function values(seed, count, minimum, maximum) {
  const next = sequence(seed);
  return Array.from({ length: count }, () => minimum + (maximum - minimum) * (next() / 2 ** 32));
}

/** `count` values in even steps from `first` to `last`. */
export function spread(count, first, last) {
  return Array.from({ length: count }, (_, index) => first + ((last - first) * index) / (count - 1));
}

/** Values [step][neuron] of `count` steps from `first` on; each step has its own seed, so that a run can begin anywhere. */
export function rows(seed, size, first, count, minimum, maximum) {
  return Array.from({ length: count }, (_, step) => values(seed + 7919 * (first + step), size, minimum, maximum));
}

/** Spikes of `count` steps from `first` on, so many in a thousand; `hasValues`: graded ones. */
export function spikes(seed, size, first, count, perMille, hasValues = false) {
  const list = { steps: [], neurons: [], ...(hasValues ? { values: [] } : {}) };
  for (let step = 0; step < count; step += 1) {
    const next = sequence(seed + 104729 * (first + step));
    for (let neuron = 0; neuron < size; neuron += 1) {
      if (next() % 1000 < perMille) {
        list.steps.push(step);
        list.neurons.push(neuron);
        list.values?.push(0.25 + next() / 2 ** 32);
      }
    }
  }
  return { spikes: list };
}
