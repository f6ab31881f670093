/** Numbers of descriptions. */

export type Numbers = ArrayLike<number>;
/** Nested arrays of any depth, or flat. */
export type Nested = Numbers | readonly Nested[];
/** One number for all, or one each. */
export type Each = number | Numbers;

/** The number of neuron i, where there is one for all or one each. */
export function numberOf(each: Each, i: number): number {
  return typeof each === "number" ? each : (each[i] as number);
}

/** Nested arrays as one flat list. */
export function flat(nested: Nested): number[] {
  const list: number[] = [];
  for (const entry of Array.from(nested as ArrayLike<number | Nested>)) {
    if (typeof entry === "number") list.push(entry);
    else list.push(...flat(entry));
  }
  return list;
}
