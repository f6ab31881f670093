/** Events as typed arrays, one entry an event. */
export interface EventArrays {
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
  readonly values: Float64Array | undefined;
}

/** The events sorted by step, then by neuron. */
export function inOrder(events: EventArrays): EventArrays {
  const { steps, neurons, values } = events;
  const compare = (a: number, b: number) =>
    (steps[a] as number) - (steps[b] as number) || (neurons[a] as number) - (neurons[b] as number);
  let isSorted = true;
  for (let at = 1; at < steps.length && isSorted; at += 1) {
    isSorted = compare(at - 1, at) <= 0;
  }
  if (isSorted) {
    return events;
  }
  // Stable: what is added up is added up in the order in which it was given.
  const order = Uint32Array.from(steps.keys()).sort((a, b) => compare(a, b) || a - b);
  return {
    steps: order.map((at) => steps[at] as number),
    neurons: order.map((at) => neurons[at] as number),
    values: values && Float64Array.from(order, (at) => values[at] as number),
  };
}

/** Sorted events with each (step, neuron) once: values are added up, or the first one counts. */
export function merged({ steps, neurons, values }: EventArrays, isSum: boolean): EventArrays {
  const firsts = new Uint32Array(steps.length);
  const sums = new Float64Array(steps.length);
  let count = 0;
  for (let at = 0; at < steps.length; at += 1) {
    const value = values?.[at] ?? 1;
    if (at > 0 && steps[at] === steps[at - 1] && neurons[at] === neurons[at - 1]) {
      if (isSum) sums[count - 1] = (sums[count - 1] as number) + value;
    } else {
      firsts[count] = at;
      sums[count] = value;
      count += 1;
    }
  }
  const places = firsts.subarray(0, count);
  const worth = sums.subarray(0, count);
  return {
    steps: places.map((at) => steps[at] as number),
    neurons: places.map((at) => neurons[at] as number),
    values: worth.every((sum) => sum === 1) ? undefined : worth.slice(),
  };
}
